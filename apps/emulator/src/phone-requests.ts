import { ControlRefusal } from "./control/refusal.ts";
import type { Inbound } from "./inbound.ts";
import type { Answer } from "./phone-answers.ts";
import type { Chat, ChatEntry } from "./state/chats.ts";
import type { Contact } from "./state/contacts.ts";

type Values = Record<string, unknown>;

/** The answer to the latest message that asks for a location, a phone number, an address, a call or an order. */
export function answerRequest(chat: Chat, contact: Contact, values: Values, wamid?: string): Answer {
  const asked = chat.entries.filter((entry) => entry.request !== undefined);
  const to = asked.findLast((entry) => wamid === undefined || entry.wamid === wamid);
  if (to?.request === undefined) {
    throw new ControlRefusal(
      "nothing-to-tap",
      "No message asks for a location, a phone number, an address or an order.",
    );
  }
  return { to, inbound: { ...answers[to.request](values, contact, to), contextWamid: to.wamid } };
}

const answers: Record<
  NonNullable<ChatEntry["request"]>,
  (values: Values, contact: Contact, to: ChatEntry) => Inbound
> = {
  location: (values) => locationMessage({ latitude: 52.5208, longitude: 13.4095, ...values }),
  contact: (values, contact) => sharedPhone(values, contact),
  address: (values) => {
    const response_json = JSON.stringify({ values });
    return interactive("Address sent", { type: "nfm_reply", nfm_reply: { name: "address_message", response_json } });
  },
  "call-permission": ({ response = "accept" }) => {
    const call_permission_reply = { response, response_source: "user_action" };
    return interactive(`Call: ${response}`, { type: "call_permission_reply", call_permission_reply });
  },
  order: (values, _contact, to) => orderMessage(values, to),
};

export function locationMessage(location: Values): Inbound {
  const text = String(location["name"] ?? `${location["latitude"]}, ${location["longitude"]}`);
  return { type: "location", text, content: { type: "location", location } };
}

function sharedPhone(values: Values, { name, waId }: Contact): Inbound {
  const phones = [{ phone: `+${waId}`, wa_id: waId, type: "CELL" }];
  const card = { name: { formatted_name: name, first_name: name }, phones, origin: "contact_request", ...values };
  return { type: "contacts", text: `+${waId}`, content: { type: "contacts", contacts: [card] }, isSharingPhone: true };
}

function orderMessage(values: Values, { content }: ChatEntry): Inbound {
  const item = { product_retailer_id: "product-1", quantity: 1, item_price: 10, currency: "EUR" };
  const catalog_id = /"catalog_id":"([^"]*)"/.exec(JSON.stringify(content))?.[1] ?? "catalog-1";
  const order = { catalog_id, text: "", product_items: [item], ...values };
  return { type: "order", text: "Order", content: { type: "order", order } };
}

function interactive(text: string, reply: Values): Inbound {
  return { type: "interactive", text, content: { type: "interactive", interactive: reply } };
}
