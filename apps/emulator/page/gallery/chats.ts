import type { ChatMessage, ChatProps } from "@tributary/phone";
import pictures from "./pictures.json";

const beginMs = Date.parse("2026-11-22T16:58:00Z");

let count = 0;

/** A message a minute. */
function message(
  from: ChatMessage["from"],
  content: ChatMessage["content"],
  more: Partial<ChatMessage> = {},
): ChatMessage {
  count += 1;
  return { id: `m${count}`, atMs: beginMs + count * 60_000, from, content, status: "read", ...more };
}

const nextDay = { atMs: beginMs + 17 * 3_600_000 };
const picture = { kind: "image", url: `data:image/png;base64,${pictures.green}` } as const;
const reply = (id: string, title: string) => ({ kind: "reply", option: { id, title } }) as const;

const talk: ChatMessage[] = [
  message("contact", { kind: "text", text: "Hi! Is my bike ready?" }),
  message("business", {
    kind: "text",
    text: "Hello *Ada*, it is _almost_ done:\n- brakes\n- gears ~and lights~\n> Please bring `invoice 42`\nSee https://example.com/42",
  }),
  message(
    "business",
    {
      kind: "card",
      header: "Your repair",
      text: "When does it suit you to come by?",
      footer: "Corner bikes, Mill Street 3",
      buttons: [reply("1", "Today"), reply("2", "Tomorrow"), reply("3", "Another day")],
    },
    { id: "ask", reactions: ["👍"] },
  ),
  message("contact", { kind: "reply", title: "Another day" }, { quoteOf: "ask" }),
  message(
    "business",
    { kind: "card", media: picture, text: "Then choose one:", buttons: [{ kind: "flow", title: "Book a visit" }] },
    { ...nextDay, label: "Draft Flow" },
  ),
  message(
    "contact",
    { kind: "flow-response", body: "Sent", response: '{"flow_token":"t","day":"1_Tuesday"}' },
    nextDay,
  ),
  message("contact", { kind: "text", text: "Thank you!" }, { ...nextDay, status: "delivered" }),
];

const kinds: ChatMessage[] = [
  message("business", { kind: "media", media: picture, caption: "Our workshop" }),
  message("business", { kind: "media", media: { kind: "document", filename: "invoice-42.pdf" } }),
  message("business", {
    kind: "location",
    latitude: 52.52,
    longitude: 13.4,
    name: "Corner bikes",
    address: "Mill Street 3",
  }),
  message("business", {
    kind: "contacts",
    people: [{ name: "Grace Hopper", organization: "Workshop", phones: ["+1 555 0101"] }],
  }),
  message("business", {
    kind: "card",
    text: "What can we do for you?",
    buttons: [
      {
        kind: "list",
        title: "Services",
        sections: [{ title: "Workshop", rows: [{ id: "r", title: "Repair", description: "Same day" }] }],
      },
    ],
  }),
  message("business", {
    kind: "card",
    text: "Your order is on its way.",
    buttons: [
      { kind: "link", title: "Track it", url: "https://example.com" },
      { kind: "copy", title: "Copy code", code: "SAVE10" },
      { kind: "request", title: "Send location", what: "location" },
      reply("stop", "Stop"),
    ],
  }),
  message("business", {
    kind: "card",
    text: "Have a look:",
    buttons: [],
    cards: [
      { media: picture, text: "City, *€499*", buttons: [reply("c", "Reserve")] },
      {
        media: { kind: "image", url: `data:image/png;base64,${pictures.red}` },
        text: "Touring, *€799*",
        buttons: [reply("t", "Reserve")],
      },
    ],
  }),
  message("business", { kind: "unsupported", type: "order_status" }),
  message(
    "contact",
    { kind: "text", text: "That did not arrive" },
    { status: "failed", failure: "The bot never took this message" },
  ),
];

/** Chats with every kind of message. */
export const galleryChats: Record<string, Pick<ChatProps, "messages" | "businessName"> & Partial<ChatProps>> = {
  chat: { businessName: "Corner bikes", messages: talk },
  "message-kinds": {
    businessName: "Harbour boats",
    messages: kinds,
    isTyping: true,
    isWindowClosed: true,
    ...(kinds[8] ? { firstUnreadId: kinds[8].id } : {}),
  },
};
