import { isJsonObject, type JsonObject, listAt, objectAt, textAt, valueAt } from "../json.ts";

/**
 * One error as Meta words it, in an API answer or in a webhook. Meta asks to build on `code` and
 * `error_data.details` only.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export type GraphErrorBody = {
  code: number;
  title?: string;
  message?: string;
  type?: string;
  error_data?: { details: string };
  error_subcode?: number;
  fbtrace_id?: string;
  href?: string;
};

const textKeys = ["title", "message", "type", "fbtrace_id", "href"] as const;

/** Reads one error object of Meta's; `undefined` when it has no numeric code. */
export function readGraphErrorBody(error: JsonObject): GraphErrorBody | undefined {
  const code = wholeNumberAt(error, "code");
  if (code === undefined) return undefined;
  const body: GraphErrorBody = { code };
  for (const key of textKeys) {
    const text = textAt(error, key);
    if (text !== undefined) body[key] = text;
  }
  const details = readDetails(error);
  if (details !== undefined) body.error_data = { details };
  const subcode = wholeNumberAt(error, "error_subcode");
  if (subcode !== undefined) body.error_subcode = subcode;
  return body;
}

/** Reads the `errors` list of a message, a status or a webhook; empty when there is none. */
export function readGraphErrors(owner: JsonObject): GraphErrorBody[] {
  return (listAt(owner, "errors") ?? [])
    .filter((item) => isJsonObject(item))
    .map(readGraphErrorBody)
    .filter((error) => error !== undefined);
}

function readDetails(error: JsonObject): string | undefined {
  const data = objectAt(error, "error_data");
  return data === undefined ? textAt(error, "error_data") : textAt(data, "details");
}

function wholeNumberAt(object: JsonObject, key: string): number | undefined {
  const value = valueAt(object, key);
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}
