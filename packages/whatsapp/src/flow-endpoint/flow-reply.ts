import type { JsonObject } from "../json.ts";

/** The HTTP statuses of a Flow's endpoint that WhatsApp acts upon. */
export const flowEndpointStatus = {
  /** The reply is in the body, encrypted. */
  ok: 200,
  /** The phone fetches the public key anew and tries once more. */
  cannotDecrypt: 421,
  /** The Flow closes, and its message's button no longer works for this contact. */
  tokenInvalid: 427,
  /** The phone shows a general error. */
  signatureInvalid: 432,
} as const;

/** The answer to a ping. */
export function pingReply(): JsonObject {
  return { data: { status: "active" } };
}

/** The answer to an error that a phone reports. */
export function errorReply(): JsonObject {
  return { data: { acknowledged: true } };
}

/**
 * Shows a screen with its data. `errorMessage` appears in a bar at the bottom and needs no place in the screen's data
 * model.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export function screenReply(screen: string, data: JsonObject, errorMessage?: string): JsonObject {
  return { screen, data: errorMessage === undefined ? data : { ...data, error_message: errorMessage } };
}

/** Ends the Flow: `params` come back, with the token, as the answer to the message. */
export function completionReply(flowToken: string, params: JsonObject): JsonObject {
  return {
    screen: "SUCCESS",
    data: { extension_message_response: { params: { ...params, flow_token: flowToken } } },
  };
}

/** What a phone tells the contact when the token is refused with status 427; to be encrypted like any reply. */
export function tokenRefusedReply(message: string): JsonObject {
  return { error_msg: message };
}
