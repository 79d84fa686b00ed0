import { z } from "zod";

const maximumEntriesPerChat = 2_000;
const trimmedAtOnce = 200;

const optionSchema = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });

const flowOfferSchema = z.object({
  flowId: z.string(),
  buttonTitle: z.string(),
  token: z.string(),
  mode: z.enum(["published", "draft"]),
  action: z.enum(["navigate", "data_exchange"]),
  /** The screen that opens first; absent when the endpoint decides. */
  screen: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

const mediaSchema = z.object({
  kind: z.enum(["image", "video", "audio", "document", "sticker", "gif"]),
  id: z.string().optional(),
  link: z.string().optional(),
  filename: z.string().optional(),
  isVoice: z.boolean().optional(),
});

const buttonSchema = z.object({ title: z.string(), url: z.string().optional() });

const cardSchema = z.object({
  text: z.string(),
  media: mediaSchema.optional(),
  button: buttonSchema.optional(),
  options: z.array(optionSchema).optional(),
});

const statusToComeSchema = z.object({
  status: z.enum(["sent", "delivered", "read", "failed", "played"]),
  atMs: z.number(),
  code: z.int().optional(),
});

const pricingSchema = z.object({
  billable: z.boolean(),
  pricing_model: z.string(),
  type: z.string(),
  category: z.string(),
});

export const chatEntrySchema = z.object({
  /** Counts up over all chats: later entries have higher numbers. */
  seq: z.int(),
  wamid: z.string(),
  /** The emulator's clock when the entry came to be. */
  atMs: z.number(),
  from: z.enum(["contact", "business"]),
  /** Meta's message type: `text`, `interactive`, … */
  type: z.string(),
  /** What a reader of the chat sees first: the text or the body of the message. */
  text: z.string(),
  header: z.string().optional(),
  footer: z.string().optional(),
  /** Reply buttons, or the rows of a list: what `tap` can choose from. */
  options: z.array(optionSchema).optional(),
  /** What the button of a list or of a link says, and where a link leads. */
  button: buttonSchema.optional(),
  /** The file of the message or of its header. */
  media: mediaSchema.optional(),
  cards: z.array(cardSchema).optional(),
  /** What the message's button asks the contact for. */
  request: z.enum(["location", "contact", "address", "call-permission", "order"]).optional(),
  /** The emoji that each side has put on this message. */
  reactions: z.object({ contact: z.string().optional(), business: z.string().optional() }).optional(),
  flow: flowOfferSchema.optional(),
  /** The message as it was on the wire, under Meta's keys. */
  content: z.record(z.string(), z.unknown()),
  contextWamid: z.string().optional(),
  /** It was addressed to the person's user id and not to the phone number. */
  isToUserId: z.boolean().optional(),
  /** What the message costs, as its statuses say it. */
  pricing: pricingSchema.optional(),
  status: z.enum(["accepted", "sent", "delivered", "read", "played", "failed"]),
  errorCode: z.int().optional(),
  /** The statuses that will still be told, each at its moment. */
  statusesToCome: z.array(statusToComeSchema).optional(),
  /** `biz_opaque_callback_data` of the send. */
  callbackData: z.string().optional(),
  /** The contact's messages that answered this one: taps and Flow responses. */
  answerWamids: z.array(z.string()).optional(),
});

export type ChatOption = z.output<typeof optionSchema>;
export type ChatMedia = z.output<typeof mediaSchema>;
export type ChatCard = z.output<typeof cardSchema>;
export type FlowOffer = z.output<typeof flowOfferSchema>;

/** One message of a chat, from either side. */
export type ChatEntry = z.output<typeof chatEntrySchema>;
export type NewChatEntry = Omit<ChatEntry, "seq" | "atMs" | "status">;

export const chatSchema = z.object({
  phoneNumberId: z.string(),
  waId: z.string(),
  entries: z.array(chatEntrySchema),
  /** Opens the customer service window. */
  lastInboundAtMs: z.number().optional(),
  typingUntilMs: z.number().optional(),
  /** When the contact came by an ad or a page's button that has not been answered yet. */
  cameByAdAtMs: z.number().optional(),
  /** Until then everything is free: 72 hours from the first answer to somebody who came by an ad. */
  freeEntryUntilMs: z.number().optional(),
});

export type Chat = z.output<typeof chatSchema>;
export type Message = { chat: Chat; entry: ChatEntry };

export type Chats = {
  open(phoneNumberId: string, waId: string): Chat;
  add(chat: Chat, entry: NewChatEntry): ChatEntry;
  find(phoneNumberId: string, waId: string): Chat | undefined;
  /** The person has another phone number; the chat stays. */
  move(chat: Chat, waId: string): void;
  locate(wamid: string): Message | undefined;
  list(): Chat[];
  restore(chats: Chat[]): void;
  clear(): void;
};

export function createChats(now: () => number): Chats {
  const chats = new Map<string, Chat>();
  const messages = new Map<string, Message>();
  let lastSeq = 0;

  function trim(chat: Chat): void {
    if (chat.entries.length <= maximumEntriesPerChat) return;
    for (const entry of chat.entries.splice(0, trimmedAtOnce)) messages.delete(entry.wamid);
  }

  return {
    open(phoneNumberId, waId) {
      const key = `${phoneNumberId}/${waId}`;
      const known = chats.get(key);
      if (known !== undefined) return known;
      const chat: Chat = { phoneNumberId, waId, entries: [] };
      chats.set(key, chat);
      return chat;
    },
    add(chat, fields) {
      lastSeq += 1;
      const entry: ChatEntry = { seq: lastSeq, atMs: now(), status: "accepted", ...fields };
      chat.entries.push(entry);
      messages.set(entry.wamid, { chat, entry });
      trim(chat);
      return entry;
    },
    find: (phoneNumberId, waId) => chats.get(`${phoneNumberId}/${waId}`),
    move(chat, waId) {
      chats.delete(`${chat.phoneNumberId}/${chat.waId}`);
      chat.waId = waId;
      chats.set(`${chat.phoneNumberId}/${waId}`, chat);
    },
    locate: (wamid) => messages.get(wamid),
    list: () => [...chats.values()],
    restore(saved) {
      for (const chat of saved) {
        chats.set(`${chat.phoneNumberId}/${chat.waId}`, chat);
        for (const entry of chat.entries) {
          messages.set(entry.wamid, { chat, entry });
          lastSeq = Math.max(lastSeq, entry.seq);
        }
      }
    },
    clear() {
      chats.clear();
      messages.clear();
    },
  };
}
