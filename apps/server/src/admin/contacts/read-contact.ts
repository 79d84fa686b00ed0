import type { Contact, ContactSession } from "@tributary/api";
import type { Bot } from "@tributary/engine";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";
import { readBotState } from "../versions/read-bot-state.ts";
import { contactColumns, toContactSummary } from "./contact-summary.ts";

/** Which contact; the project is part of it, so that no key reaches the contacts of others. */
export interface ContactPlace {
  projectId: string;
  contactId: string;
}

/** @throws Refusal `not-found` */
export async function requireContact(context: Context, { projectId, contactId }: ContactPlace): Promise<void> {
  const row = await context.db.kysely
    .selectFrom("contacts")
    .innerJoin("channels", "channels.id", "channel_id")
    .select("contacts.id")
    .where("project_id", "=", projectId)
    .where("contacts.id", "=", contactId)
    .executeTakeFirst();
  if (!row) throw notFound("contact");
}

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Reads a contact with variables and session. */
export async function readContact(context: Context, { projectId, contactId }: ContactPlace): Promise<Contact> {
  const row = await context.db.kysely
    .selectFrom("contacts")
    .innerJoin("channels", "channels.id", "channel_id")
    .select([...contactColumns, "session", "global", "session_version", "parked_reason", "marketing_stopped_at"])
    .select((of) =>
      of
        .selectFrom("inputs")
        .whereRef("contact_id", "=", "contacts.id")
        .whereRef("seq", ">", "done_seq")
        .select((inputs) => inputs.fn.countAll<string>().as("count"))
        .as("held_inputs"),
    )
    .where("project_id", "=", projectId)
    .where("contacts.id", "=", contactId)
    .executeTakeFirst();
  if (!row) throw notFound("contact");
  return {
    ...toContactSummary(row),
    windowEndsAt: row.last_inbound_at ? new Date(row.last_inbound_at.getTime() + WINDOW_MS).toISOString() : null,
    marketingStoppedAt: row.marketing_stopped_at?.toISOString() ?? null,
    parked: row.parked_at ? { at: row.parked_at.toISOString(), reason: row.parked_reason ?? "" } : null,
    heldInputs: Number(row.held_inputs),
    globalVariables: z.looseObject({}).parse(row.global),
    session: await readSession(context, projectId, row),
  };
}

// Only what is shown: variables are the contact's own and may have any shape.
const storedSession = z.object({
  id: z.string(),
  startedAt: z.number(),
  frames: z.array(
    z.object({
      journeyId: z.string(),
      nodeId: z.string(),
      wait: z.object({ kind: z.enum(["contact", "time", "api", "code"]) }).optional(),
    }),
  ),
  local: z.looseObject({}),
  system: z.looseObject({}),
});

async function readSession(
  context: Context,
  projectId: string,
  row: Pick<Selectable<Schema["contacts"]>, "session" | "session_version">,
): Promise<ContactSession | null> {
  if (row.session === null) return null;
  const { id, startedAt, frames, local, system } = storedSession.parse(row.session);
  const bot =
    frames.length > 0 ? await readBotState(context.db.kysely, projectId, row.session_version ?? "draft") : undefined;
  return {
    id,
    startedAt: new Date(startedAt).toISOString(),
    botVersion: row.session_version,
    places: frames.map((frame) => ({ ...namesOf(bot, frame), waitsFor: frame.wait?.kind ?? null })),
    localVariables: local,
    systemVariables: system,
  };
}

/** The draft may have lost what a session stands in. */
function namesOf(bot: Bot | undefined, { journeyId, nodeId }: { journeyId: string; nodeId: string }) {
  const journey = bot?.journeys.find(({ id }) => id === journeyId);
  const node = journey?.nodes.find(({ id }) => id === nodeId);
  return { journeyId, journeyName: journey?.name ?? null, nodeId, nodeName: node?.name ?? null };
}
