import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";
import type { ContactPlace } from "./read-contact.ts";

/** Waits until no turn of the contact runs, and keeps others from beginning until the transaction ends. */
export async function lockContact(trx: Transaction<Schema>, { projectId, contactId }: ContactPlace) {
  const row = await trx
    .selectFrom("contacts")
    .innerJoin("channels", "channels.id", "channel_id")
    .select(["contacts.id", "session", "session_version", "turns", "parked_reason"])
    .where("project_id", "=", projectId)
    .where("contacts.id", "=", contactId)
    .forUpdate("contacts")
    .executeTakeFirst();
  if (!row) throw notFound("contact");
  return row;
}
