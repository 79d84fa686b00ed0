import { isJsonObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";

/**
 * A contact card that a contact sent. `origin` is `contact_request` when it answers a request for the sender's own
 * phone number, and `other` or missing when it was shared from an address book, then perhaps with its `vcard`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export type SharedContact = {
  formatted_name?: string;
  origin?: string;
  vcard?: string;
  phones: SharedPhone[];
  emails: string[];
};

/** One number of a card; `wa_id` is there when the number is on WhatsApp. */
export type SharedPhone = { phone?: string; wa_id?: string; type?: string };

/** Reads the cards of a message; `undefined` when it has no list of them. */
export function readContacts(message: JsonObject): SharedContact[] | undefined {
  return listAt(message, "contacts")
    ?.filter((card) => isJsonObject(card))
    .map(readCard);
}

function readCard(card: JsonObject): SharedContact {
  const read: SharedContact = { phones: objectsAt(card, "phones").map(readPhone), emails: [] };
  const name = textAt(objectAt(card, "name") ?? {}, "formatted_name");
  if (name !== undefined) read.formatted_name = name;
  for (const key of ["origin", "vcard"] as const) {
    const text = textAt(card, key);
    if (text !== undefined) read[key] = text;
  }
  read.emails = objectsAt(card, "emails").flatMap((email) => textAt(email, "email") ?? []);
  return read;
}

function readPhone(phone: JsonObject): SharedPhone {
  const read: SharedPhone = {};
  for (const key of ["phone", "wa_id", "type"] as const) {
    const text = textAt(phone, key);
    if (text !== undefined) read[key] = text;
  }
  return read;
}

function objectsAt(object: JsonObject, key: string): JsonObject[] {
  return (listAt(object, key) ?? []).filter((item) => isJsonObject(item));
}
