/**
 * Meta's limits on messages: numbers of characters, or of items where the name says so. Characters are UTF-16 units
 * (JavaScript's `length`): Meta does not say how it counts, and this count is never lower than any other.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const messageLimits = {
  textBody: 4096,
  interactiveBody: 1024,
  headerText: 60,
  footer: 60,
  replyButtonCount: 3,
  replyButtonTitle: 20,
  replyButtonId: 256,
  listBody: 4096,
  listButton: 20,
  listSectionCount: 10,
  listSectionTitle: 24,
  listRowCount: 10,
  listRowTitle: 24,
  listRowId: 200,
  listRowDescription: 72,
  ctaUrlButton: 20,
  flowButtonTitle: 30,
  flowButtonTitleAdvised: 20,
  callbackData: 512,
} as const;
