import { booleanAt, idAt, type JsonObject, objectAt, secondsAt, textAt } from "../json.ts";
import { type Sender, splitIds } from "./sender.ts";

/**
 * WhatsApp's own note about a contact. `systemType` is Meta's word: with `user_changed_number` and
 * `user_changed_user_id` (older: `customer_changed_number`) `contact` holds the *new* ids, and the message comes from
 * the old ones; with `customer_identity_changed`, `identity` holds the new key.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
export type SystemNote = {
  systemType: string;
  body?: string;
  contact: Pick<Sender, "wa_id" | "user_id" | "parent_user_id">;
  identity?: ContactIdentity;
};

/** A contact's identity key: a new `hash` means another phone, or another person with the number. */
export type ContactIdentity = { hash: string; acknowledged?: boolean; createdSeconds?: number };

/** Reads the note of a system message; `undefined` when it does not say what happened. */
export function readSystemNote(message: JsonObject): SystemNote | undefined {
  const system = objectAt(message, "system") ?? {};
  const systemType = textAt(system, "type");
  if (systemType === undefined) return undefined;
  const body = textAt(system, "body");
  const identity = readIdentity(message) ?? readIdentity(system);
  return {
    systemType,
    ...(body === undefined ? {} : { body }),
    contact: readNewIds(system),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** Reads the identity key of a message; `undefined` when it carries none. */
export function readIdentity(message: JsonObject): ContactIdentity | undefined {
  const identity = objectAt(message, "identity") ?? {};
  const hash = textAt(identity, "hash");
  if (hash === undefined) return undefined;
  const acknowledged = booleanAt(identity, "acknowledged");
  const createdSeconds = secondsAt(identity, "created_timestamp");
  return {
    hash,
    ...(acknowledged === undefined ? {} : { acknowledged }),
    ...(createdSeconds === undefined ? {} : { createdSeconds }),
  };
}

/** Some partners' webhooks give the old user id beside `new_user_id`; older ones of Meta's say `new_wa_id`. */
function readNewIds(system: JsonObject): SystemNote["contact"] {
  const phone = idAt(system, "new_wa_id") ?? idAt(system, "wa_id");
  const userId = idAt(system, "new_user_id") ?? idAt(system, "user_id");
  const parent = idAt(system, "new_parent_user_id") ?? idAt(system, "parent_user_id");
  return { ...splitIds(phone, userId), ...(parent === undefined ? {} : { parent_user_id: parent }) };
}
