import { type JsonObject, objectAt, secondsAt, textAt } from "../json.ts";
import { type FlowResponse, parseFlowResponse } from "./flow-response.ts";

/** What a contact chose or filled in on an interactive message. */
export type InteractiveReply =
  | { type: "button_reply"; id: string; title: string }
  | { type: "list_reply"; id: string; title: string; description?: string }
  | { type: "nfm_reply"; name: "flow"; response: FlowResponse }
  | { type: "address_reply"; response: FlowResponse }
  | { type: "call_permission_reply"; isAccepted: boolean; expiresAtSeconds?: number; source?: string };

/** Reads the answer of an `interactive` message of this type; `undefined` when it is none that we know. */
export function readInteractiveReply(interactive: JsonObject, type: string): InteractiveReply | undefined {
  const reply = objectAt(interactive, type) ?? {};
  if (type === "button_reply") return readButtonReply(reply);
  if (type === "list_reply") return readListReply(reply);
  if (type === "nfm_reply") return readNativeFlowReply(reply);
  if (type === "call_permission_reply") return readCallPermission(reply);
  return undefined;
}

function readButtonReply(reply: JsonObject): InteractiveReply | undefined {
  const id = textAt(reply, "id");
  const title = textAt(reply, "title");
  return id === undefined || title === undefined ? undefined : { type: "button_reply", id, title };
}

function readListReply(reply: JsonObject): InteractiveReply | undefined {
  const id = textAt(reply, "id");
  const title = textAt(reply, "title");
  if (id === undefined || title === undefined) return undefined;
  const description = textAt(reply, "description");
  return description === undefined ? { type: "list_reply", id, title } : { type: "list_reply", id, title, description };
}

function readNativeFlowReply(reply: JsonObject): InteractiveReply | undefined {
  const responseJson = textAt(reply, "response_json");
  const name = textAt(reply, "name");
  if (responseJson === undefined) return undefined;
  if (name === "flow") return { type: "nfm_reply", name, response: parseFlowResponse(responseJson) };
  if (name === "address_message") return { type: "address_reply", response: parseFlowResponse(responseJson) };
  return undefined;
}

function readCallPermission(reply: JsonObject): InteractiveReply | undefined {
  const response = textAt(reply, "response");
  if (response !== "accept" && response !== "reject") return undefined;
  const expiresAtSeconds = secondsAt(reply, "expiration_timestamp");
  const source = textAt(reply, "response_source");
  return {
    type: "call_permission_reply",
    isAccepted: response === "accept",
    ...(expiresAtSeconds === undefined ? {} : { expiresAtSeconds }),
    ...(source === undefined ? {} : { source }),
  };
}
