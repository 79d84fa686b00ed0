import { idAt, isJsonObject, type Json, type JsonObject, listAt, objectAt, textAt } from "../json.ts";

/**
 * Who wrote a message. At least one of `wa_id` (phone number in digits, without `+`) and `user_id` (business-scoped
 * user id) is present; a user with a `username` (here without `@`) may withhold the phone number.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export type Sender = {
  wa_id?: string;
  user_id?: string;
  parent_user_id?: string;
  name?: string;
  username?: string;
};

/** The contacts of one webhook change by each id they carry. */
export type ContactsById = ReadonlyMap<string, JsonObject>;

/**
 * Whether the id is a business-scoped user id such as `US.13491208655302741918` or its parent form `US.ENT.…`, and
 * so not a phone number, in whatever field it arrived.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function isBusinessScopedUserId(id: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(id);
}

/** Files the `contacts` of a webhook change under their phone number and user id, for {@link readSender}. */
export function indexContacts(value: JsonObject): ContactsById {
  const index = new Map<string, JsonObject>();
  for (const contact of (listAt(value, "contacts") ?? []).filter((item: Json) => isJsonObject(item))) {
    for (const key of ["wa_id", "user_id"]) {
      const id = idAt(contact, key);
      if (id !== undefined) index.set(id, contact);
    }
  }
  return index;
}

/** Where Meta writes the ids of a person: of a message's sender, a status's recipient, and so on. */
export type PersonKeys = { phone: string; userId: string; parentUserId: string };

/** Where a message says who sent it. */
export const senderKeys: PersonKeys = {
  phone: "from",
  userId: "from_user_id",
  parentUserId: "from_parent_user_id",
};

/**
 * Who sent the message, from the message and from the contact of the same phone number or user id; a contact's place
 * in the list says nothing. `undefined` when the message names nobody.
 */
export function readSender(message: JsonObject, contacts: ContactsById): Sender | undefined {
  const sender = readPerson(message, senderKeys, contacts);
  return sender.wa_id === undefined && sender.user_id === undefined ? undefined : sender;
}

/** Whom `source` names under these keys, with what the contact of the same id adds; empty when it names nobody. */
export function readPerson(source: JsonObject, keys: PersonKeys, contacts: ContactsById): Sender {
  const ids = splitIds(idAt(source, keys.phone), idAt(source, keys.userId));
  const contact = findContact(contacts, [ids.user_id, ids.wa_id]);
  const known = contact === undefined ? {} : splitIds(idAt(contact, "wa_id"), idAt(contact, "user_id"));
  const person: Sender = { ...known, ...ids };
  const parent = idAt(source, keys.parentUserId) ?? (contact && idAt(contact, "parent_user_id"));
  if (parent !== undefined) person.parent_user_id = parent;
  return contact === undefined ? person : { ...person, ...readProfile(contact) };
}

/** Puts a phone number and a user id where they belong, even when Meta put a user id into the phone number's field. */
export function splitIds(phone: string | undefined, userId: string | undefined): Pick<Sender, "wa_id" | "user_id"> {
  const isMisplaced = phone !== undefined && isBusinessScopedUserId(phone);
  const user_id = userId ?? (isMisplaced ? phone : undefined);
  return {
    ...(phone === undefined || isMisplaced ? {} : { wa_id: phone }),
    ...(user_id === undefined ? {} : { user_id }),
  };
}

function findContact(contacts: ContactsById, ids: readonly (string | undefined)[]): JsonObject | undefined {
  for (const id of ids) {
    const contact = id === undefined ? undefined : contacts.get(id);
    if (contact !== undefined) return contact;
  }
  return undefined;
}

function readProfile(contact: JsonObject): Pick<Sender, "name" | "username"> {
  const profile = objectAt(contact, "profile") ?? {};
  const name = textAt(profile, "name");
  const username = textAt(profile, "username")?.replace(/^@/, "");
  return { ...(name === undefined ? {} : { name }), ...(username === undefined ? {} : { username }) };
}
