import { type JsonObject, objectAt, textAt } from "../json.ts";

/**
 * What a phone asks of a Flow's endpoint, decrypted. `init`: the Flow was opened with `data_exchange`; `exchange`: the
 * contact went on from `screen` with `data`; `back`: the contact left `screen` backwards; `error`: the phone could not
 * use the endpoint's last reply; `ping`: Meta asks whether the endpoint works. A token and its signature may be
 * missing in any of them. `version` is the Flow's `data_api_version`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export type FlowRequest = { version?: string; flowToken?: string; flowTokenSignature?: string } & FlowAction;

type FlowAction =
  | { kind: "ping" }
  | { kind: "init" | "exchange" | "back"; screen?: string; data: JsonObject }
  | { kind: "error"; screen?: string; errorKey: string; errorMessage?: string }
  | { kind: "unknown"; action: string };

/** Reads a decrypted request; an action that Meta may add one day is `unknown`. */
export function readFlowRequest(request: JsonObject): FlowRequest {
  const version = textAt(request, "version");
  const flowToken = textAt(request, "flow_token");
  const flowTokenSignature = textAt(request, "flow_token_signature");
  return {
    ...(version === undefined ? {} : { version }),
    ...(flowToken === undefined ? {} : { flowToken }),
    ...(flowTokenSignature === undefined ? {} : { flowTokenSignature }),
    ...readAction(request),
  };
}

function readAction(request: JsonObject): FlowAction {
  const action = textAt(request, "action") ?? "";
  if (action.toLowerCase() === "ping") return { kind: "ping" };
  const kind = kinds.get(action.toLowerCase());
  if (kind === undefined) return { kind: "unknown", action };
  const screen = textAt(request, "screen");
  const place = screen ? { screen } : {};
  const data = objectAt(request, "data") ?? {};
  const error = kind === "back" ? undefined : readError(data);
  return error === undefined ? { kind, ...place, data } : { kind: "error", ...place, ...error };
}

const kinds: ReadonlyMap<string, "init" | "exchange" | "back"> = new Map([
  ["init", "init"],
  ["data_exchange", "exchange"],
  ["back", "back"],
]);

/** Meta's table calls the key `error_key`, its sample `error`; a screen's own data would have other keys too. */
function readError(data: JsonObject): { errorKey: string; errorMessage?: string } | undefined {
  const errorKey = textAt(data, "error") ?? textAt(data, "error_key");
  if (errorKey === undefined || Object.keys(data).some((key) => !errorKeys.has(key))) return undefined;
  const errorMessage = textAt(data, "error_message");
  return { errorKey, ...(errorMessage === undefined ? {} : { errorMessage }) };
}

const errorKeys: ReadonlySet<string> = new Set(["error", "error_key", "error_message"]);
