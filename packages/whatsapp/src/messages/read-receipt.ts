/**
 * The body that marks a contact's message, and all before it, as read.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
 */
export type ReadReceipt = {
  messaging_product: "whatsapp";
  status: "read";
  message_id: string;
  typing_indicator?: { type: "text" };
};

/**
 * Marks the message with this wamid as read; with `isTyping` also shows the typing bubble, until the next message
 * goes out or for 25 seconds.
 */
export function readReceipt(wamid: string, options: { isTyping?: boolean } = {}): ReadReceipt {
  return {
    messaging_product: "whatsapp",
    status: "read",
    message_id: wamid,
    ...(options.isTyping ? { typing_indicator: { type: "text" } } : {}),
  };
}
