import { readGraphErrorBody } from "../graph/graph-error-body.ts";
import { isJsonObject, type Json, type JsonObject, listAt } from "../json.ts";
import type { UpdateOfField, WebhookUpdate } from "./webhook-update.ts";

type Origin = Omit<UpdateOfField, "raw">;

/** The errors that stand beside the updates of a value. */
export function readErrors(value: JsonObject, origin: Origin): WebhookUpdate[] {
  return (listAt(value, "errors") ?? []).map(
    (raw) => readError(raw, origin) ?? { kind: "unknown" as const, ...origin, raw },
  );
}

/** Whatever else is in a value, as one update, so that nothing that Meta adds is lost; empty when there is nothing. */
export function readRest(value: JsonObject, readKeys: readonly string[], origin: Origin): WebhookUpdate[] {
  const isRead = (key: string, part: Json) =>
    key === "errors" || readKeys.includes(key) ? Array.isArray(part) : envelopeKeys.has(key);
  const rest = Object.entries(value).filter(([key, part]) => !isRead(key, part));
  return rest.length === 0 ? [] : [{ kind: "unknown", ...origin, raw: Object.fromEntries(rest) }];
}

const envelopeKeys: ReadonlySet<string> = new Set(["messaging_product", "metadata", "contacts"]);

function readError(raw: Json, { wabaId, phoneNumberId }: Origin): WebhookUpdate | undefined {
  const error = isJsonObject(raw) ? readGraphErrorBody(raw) : undefined;
  if (error === undefined || wabaId === undefined) return undefined;
  return { kind: "error", wabaId, ...(phoneNumberId === undefined ? {} : { phoneNumberId }), error, raw };
}
