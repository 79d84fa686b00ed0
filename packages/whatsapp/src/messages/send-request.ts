import { messageLimits } from "./limits.ts";
import type { OutboundMessage } from "./message.ts";

/**
 * Whom a message goes to: `to` is a phone number or `wa_id`, `recipient` a business-scoped user id. With both, the
 * phone number is used, as Meta does.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export type Recipient = { to?: string | undefined; recipient?: string | undefined };

/** The whole body of `POST /{phone-number-id}/messages`. */
export type SendRequest = OutboundMessage & {
  messaging_product: "whatsapp";
  recipient_type: "individual";
  to?: string;
  recipient?: string;
  context?: { message_id: string };
  biz_opaque_callback_data?: string;
  recipient_identity_key_hash?: string;
};

/**
 * What else may go along: the wamid of a message to quote, and the hash of the contact's identity key, with which Meta
 * refuses to deliver (137000) once the key has changed.
 */
export type SendRequestOptions = { quotedWamid?: string | undefined; identityKeyHash?: string | undefined };

/** Why a message cannot be addressed: `code` says which part is at fault, the message says the remedy. */
export class SendRequestError extends Error {
  readonly code: "recipient-missing" | "recipient-malformed" | "callback-data-too-long";

  constructor(code: SendRequestError["code"], message: string) {
    super(message);
    this.name = "SendRequestError";
    this.code = code;
  }
}

/**
 * The request that sends this content to this recipient. `callbackData` (at most 512 characters, nothing secret or
 * personal: every app on the account sees it) comes back in each status of the message. Throws
 * {@link SendRequestError}.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function sendRequest(
  message: OutboundMessage,
  recipient: Recipient,
  callbackData?: string,
  options: SendRequestOptions = {},
): SendRequest {
  const { quotedWamid, identityKeyHash } = options;
  const limit = messageLimits.callbackData;
  if (callbackData !== undefined && callbackData.length > limit) {
    const given = callbackData.length;
    throw new SendRequestError(
      "callback-data-too-long",
      `Callback data has ${given} characters; Meta allows ${limit}.`,
    );
  }
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...address(recipient),
    ...(quotedWamid === undefined ? {} : { context: { message_id: quotedWamid } }),
    ...message,
    ...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
    ...(identityKeyHash === undefined ? {} : { recipient_identity_key_hash: identityKeyHash }),
  };
}

function address({ to, recipient }: Recipient): { to: string } | { recipient: string } {
  if (to) return { to: toE164(to) };
  if (recipient) return { recipient };
  throw new SendRequestError("recipient-missing", "The contact has neither a phone number nor a user id to send to.");
}

/** Without `+` Meta puts the business number's own country code in front. */
function toE164(phone: string): string {
  const digits = phone.replace(/[+\-() ]/g, "");
  if (/^\d{1,15}$/.test(digits)) return `+${digits}`;
  throw new SendRequestError("recipient-malformed", "`to` must be a phone number of at most 15 digits.");
}
