import { isJson, isJsonObject, type JsonObject, textAt } from "../json.ts";

/**
 * What a contact submitted in a Flow: the object exactly as Meta delivered it, or why there is none, with the text
 * that was delivered instead.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/receiveflowresponse
 */
export type FlowResponse =
  | { ok: true; value: JsonObject; flowToken?: string }
  | { ok: false; reason: "invalid-json" | "not-an-object" | "too-deep"; text: string };

/**
 * Reads `response_json` of an `nfm_reply`. Values stay as they are: trailing blanks, option ids and types; the Flow
 * token stays in the object too, and may be missing.
 */
export function parseFlowResponse(responseJson: string): FlowResponse {
  const parsed = parseJson(responseJson);
  if (parsed === undefined) return { ok: false, reason: "invalid-json", text: responseJson };
  return readFlowResponse(parsed.value, responseJson);
}

function readFlowResponse(value: unknown, text: string): FlowResponse {
  if (!isJson(value)) return { ok: false, reason: "too-deep", text };
  if (!isJsonObject(value)) return { ok: false, reason: "not-an-object", text };
  const flowToken = textAt(value, "flow_token");
  return flowToken === undefined ? { ok: true, value } : { ok: true, value, flowToken };
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
