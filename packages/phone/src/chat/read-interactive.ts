import type { Json, JsonObject } from "@tributary/flow-json";
import type { ChatButton, ChatCard, ChatContent, ChatMedia, ChatOption } from "./chat-message.ts";
import { readMedia } from "./read-media.ts";
import { at, listAt, present, textAt } from "./wire.ts";

/** What an interactive message says and what there is to tap on it; also the contact's answers to them. */
export function readInteractive(message: JsonObject): ChatContent | undefined {
  const interactive = at(message, "interactive");
  const type = textAt(interactive, "type") ?? "";
  const answer = readAnswer(type, at(interactive, type));
  if (answer !== undefined) return answer;
  const media = readHeaderMedia(at(interactive, "header"));
  const cards = listAt(interactive, "action", "cards").map(readCard);
  return {
    kind: "card",
    ...present({ header: textAt(interactive, "header", "text"), footer: textAt(interactive, "footer", "text") }),
    ...(media === undefined ? {} : { media }),
    text: textAt(interactive, "body", "text") ?? "",
    buttons: cards.length > 0 ? [] : readButtons(type, interactive),
    ...(cards.length > 0 ? { cards } : {}),
  };
}

function readAnswer(type: string, answer: Json | undefined): ChatContent | undefined {
  switch (type) {
    case "button_reply":
    case "list_reply":
      return {
        kind: "reply",
        title: textAt(answer, "title") ?? "",
        ...present({ description: textAt(answer, "description") }),
      };
    case "nfm_reply":
      return {
        kind: "flow-response",
        response: textAt(answer, "response_json") ?? "{}",
        body: textAt(answer, "body") ?? "Sent",
      };
    case "call_permission_reply":
      return { kind: "reply", title: textAt(answer, "response") === "accept" ? "Calls allowed" : "Calls not allowed" };
    default:
      return undefined;
  }
}

const requests: Record<string, ChatButton> = {
  location_request_message: { kind: "request", title: "Send location", what: "location" },
  request_contact_info: { kind: "request", title: "Share phone number", what: "contact" },
  contact_request: { kind: "request", title: "Share phone number", what: "contact" },
  address_message: { kind: "request", title: "Provide address", what: "address" },
  call_permission_request: { kind: "request", title: "Choose preference", what: "call-permission" },
  product: { kind: "request", title: "View product", what: "order" },
  product_list: { kind: "request", title: "View items", what: "order" },
  catalog_message: { kind: "request", title: "View catalog", what: "order" },
  order_details: { kind: "inert", title: "Review and pay" },
};

function readButtons(type: string, interactive: Json | undefined): ChatButton[] {
  const action = at(interactive, "action");
  switch (type) {
    case "button":
      return listAt(action, "buttons").map((button) => ({ kind: "reply", option: readOption(at(button, "reply")) }));
    case "list":
      return [
        {
          kind: "list",
          title: textAt(action, "button") ?? "",
          sections: listAt(action, "sections").map((section) => ({
            ...present({ title: textAt(section, "title") }),
            rows: listAt(section, "rows").map(readOption),
          })),
        },
      ];
    case "cta_url":
      return readLink(action);
    case "flow":
      return [{ kind: "flow", title: textAt(action, "parameters", "flow_cta") ?? "" }];
    case "voice_call":
      return [{ kind: "call", title: textAt(action, "parameters", "display_text") ?? "Call now" }];
    default: {
      const request = Object.hasOwn(requests, type) ? requests[type] : undefined;
      return request === undefined ? [] : [request];
    }
  }
}

function readLink(action: Json | undefined): ChatButton[] {
  const title = textAt(action, "parameters", "display_text");
  return title === undefined ? [] : [{ kind: "link", title, url: textAt(action, "parameters", "url") ?? "" }];
}

function readOption(option: Json | undefined): ChatOption {
  return {
    id: textAt(option, "id") ?? "",
    title: textAt(option, "title") ?? "",
    ...present({ description: textAt(option, "description") }),
  };
}

function readCard(card: JsonObject): ChatCard {
  const media = readHeaderMedia(at(card, "header"));
  const product = textAt(card, "action", "product_retailer_id");
  const replies = listAt(card, "action", "buttons").map((button): ChatButton => {
    return { kind: "reply", option: readOption(at(button, "quick_reply")) };
  });
  return {
    ...(media === undefined ? {} : { media }),
    text: textAt(card, "body", "text") ?? (product === undefined ? "" : `Product ${product}`),
    buttons: [...readLink(at(card, "action")), ...replies],
  };
}

function readHeaderMedia(header: Json | undefined): ChatMedia | undefined {
  return typeof header === "object" && header !== null && !Array.isArray(header) ? readMedia(header) : undefined;
}
