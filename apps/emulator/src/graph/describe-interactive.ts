import type { OutboundMessage } from "@tributary/whatsapp";
import type { ChatCard, ChatEntry } from "../state/chats.ts";
import { mediaOf } from "./media-of.ts";

export type Interactive = Extract<OutboundMessage, { type: "interactive" }>["interactive"];
type Carousel = Extract<Interactive, { type: "carousel" }>;
type Described = Pick<ChatEntry, "options" | "button" | "cards" | "request">;

/** What there is to tap on an interactive message. */
export function describeInteractive(interactive: Interactive): Described {
  switch (interactive.type) {
    case "button":
      return { options: interactive.action.buttons.map(({ reply }) => ({ id: reply.id, title: reply.title })) };
    case "list":
      return {
        button: { title: interactive.action.button },
        options: interactive.action.sections.flatMap(({ rows }) => rows),
      };
    case "cta_url": {
      const { display_text: title, url } = interactive.action.parameters;
      return { button: { title, url } };
    }
    case "flow":
      return { button: { title: interactive.action.parameters.flow_cta } };
    case "carousel":
      return describeCards(interactive);
    default:
      return describeRequest(interactive);
  }
}

function describeRequest(interactive: Interactive): Described {
  switch (interactive.type) {
    case "location_request_message":
      return { button: { title: "Send location" }, request: "location" };
    case "request_contact_info":
    case "contact_request":
      return { button: { title: "Share phone number" }, request: "contact" };
    case "address_message":
      return { button: { title: "Provide address" }, request: "address" };
    case "call_permission_request":
      return { button: { title: "Choose preference" }, request: "call-permission" };
    case "voice_call":
      return { button: { title: interactive.action.parameters?.display_text ?? "Call now" } };
    case "product":
      return { button: { title: "View product" }, request: "order" };
    case "product_list":
      return { button: { title: "View items" }, request: "order" };
    case "catalog_message":
      return { button: { title: "View catalog" }, request: "order" };
    case "order_details":
      return { button: { title: "Review and pay" } };
    default:
      return {};
  }
}

function describeCards({ action }: Carousel): Described {
  const cards = action.cards.map(describeCard);
  const options = cards.flatMap((card) => card.options ?? []);
  return { cards, ...(options.length === 0 ? {} : { options }) };
}

function describeCard(card: Carousel["action"]["cards"][number]): ChatCard {
  if (card.type === "product") return { text: `Product ${card.action.product_retailer_id}` };
  const media = mediaOf(card.header);
  const { parameters: link, buttons } = card.action;
  return {
    text: card.body?.text ?? "",
    ...(media === undefined ? {} : { media }),
    ...(link === undefined ? {} : { button: { title: link.display_text, url: link.url } }),
    ...(buttons === undefined ? {} : { options: buttons.map(({ quick_reply: reply }) => ({ ...reply })) }),
  };
}
