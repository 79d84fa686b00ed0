import type { Contract, JourneyStart, RouteRequest } from "@tributary/api";
import { beginsWithTemplate } from "@tributary/nodes";
import { sql, type Transaction } from "kysely";
import { type PreparedBots, runningState } from "../../bots/prepared-bots.ts";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { storableKey } from "../../db/storable-text.ts";
import { newId } from "../../ids.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound, Refusal } from "../refusals.ts";

type Wanted = RouteRequest<Contract["journeyStarts"]["create"]>["body"];

interface StartParts {
  context: Context;
  bots: PreparedBots;
}

/** Puts the start of a journey into a contact's mailbox, where it waits for its turn like a message. */
export async function startJourney(
  { context, bots }: StartParts,
  projectId: string,
  wanted: Wanted,
  caller: Caller,
): Promise<JourneyStart> {
  const { name, isTemplateFirst } = await checkJourney({ context, bots }, projectId, wanted);
  return context.db.kysely.transaction().execute(async (trx) => {
    const contact = await lockRecipient(trx, wanted);
    const startId = wanted.key === undefined ? newId() : storableKey(`start:${wanted.key}`);
    if (wanted.key !== undefined && (await isKnown(trx, contact.id, startId))) {
      return { startId, contactId: contact.id, isRepeat: true };
    }
    refuseUnreachable(context, contact, isTemplateFirst);
    await deliver(trx, contact, { startId, wanted });
    await recordAction(trx, caller, {
      projectId,
      action: "journey-started",
      subject: contact.id,
      details: { name, journeyId: wanted.journeyId, startId },
    });
    return { startId, contactId: contact.id, isRepeat: false };
  });
}

async function isKnown(trx: Transaction<Schema>, contactId: string, startId: string): Promise<boolean> {
  const known = await trx
    .selectFrom("inputs")
    .select("seq")
    .where("contact_id", "=", contactId)
    .where("dedupe_key", "=", startId)
    .executeTakeFirst();
  return known !== undefined;
}

/** Gives the journey's name, and whether it may start at any time. */
async function checkJourney(
  { context, bots }: StartParts,
  projectId: string,
  { channelId, journeyId }: Wanted,
): Promise<{ name: string; isTemplateFirst: boolean }> {
  const channel = await context.db.kysely
    .selectFrom("channels")
    .innerJoin("projects", "projects.id", "project_id")
    .select(["runs", "deployed_version as deployedVersion", "draft_revision as draftRevision"])
    .where("project_id", "=", projectId)
    .where("channels.id", "=", channelId)
    .executeTakeFirst();
  if (!channel) throw notFound("channel");
  const running = runningState(channel);
  const bot = running && (await bots.get(projectId, running));
  const journey = bot?.journeys.get(journeyId)?.journey;
  if (bot && journey?.kind === "user") {
    return { name: journey.name, isTemplateFirst: beginsWithTemplate(bot, journeyId) };
  }
  const state = channel.runs === "draft" ? "The draft" : "The deployed bot";
  const remedy = channel.runs === "draft" ? "Create it first." : "Deploy the bot with it first.";
  throw new Refusal("journey-unknown", `${state} has no User Journey with this id. ${remedy}`, { field: "journeyId" });
}

interface Recipient {
  id: string;
  lastInboundAt: Date | null;
  parkedAt: Date | null;
}

/** Waits until no turn of the contact runs. A number that is not known becomes a contact. */
async function lockRecipient(trx: Transaction<Schema>, { channelId, to }: Wanted): Promise<Recipient> {
  if ("contactId" in to) {
    const known = await lockContact(trx, channelId, ["id", to.contactId]);
    if (!known) throw notFound("contact on this channel");
    return known;
  }
  const waId = toWaId(to.phoneNumber);
  return (await lockContact(trx, channelId, ["contact_key", waId])) ?? (await makeContact(trx, channelId, waId));
}

const recipientColumns = ["id", "last_inbound_at as lastInboundAt", "parked_at as parkedAt"] as const;

function lockContact(
  trx: Transaction<Schema>,
  channelId: string,
  [column, value]: ["id" | "contact_key", string],
): Promise<Recipient | undefined> {
  return trx
    .selectFrom("contacts")
    .select(recipientColumns)
    .where("channel_id", "=", channelId)
    .where(column, "=", value)
    .forUpdate()
    .executeTakeFirst();
}

/** Should somebody else have made it meanwhile, that row is locked. */
function makeContact(trx: Transaction<Schema>, channelId: string, waId: string): Promise<Recipient> {
  return trx
    .insertInto("contacts")
    .values({ channel_id: channelId, contact_key: waId, wa_id: waId })
    .onConflict((conflict) => conflict.columns(["channel_id", "contact_key"]).doUpdateSet({ wa_id: waId }))
    .returning(recipientColumns)
    .executeTakeFirstOrThrow();
}

function toWaId(phoneNumber: string): string {
  const digits = phoneNumber.replace(/\D/g, "");
  if (digits.length >= 7 && digits.length <= 15 && !digits.startsWith("0")) return digits;
  throw new Refusal("invalid-input", "Give the phone number with its country code, for example +49 151 12345678.", {
    field: "to.phoneNumber",
  });
}

const WINDOW_MS = 24 * 60 * 60 * 1000;

function refuseUnreachable({ clock }: Context, contact: Recipient, isTemplateFirst: boolean): void {
  if (contact.parkedAt) {
    throw new Refusal(
      "contact-parked",
      "The contact was set aside after a fault of the product. Resume the contact first.",
    );
  }
  const isOpen = contact.lastInboundAt !== null && clock.now() - contact.lastInboundAt.getTime() < WINDOW_MS;
  if (isOpen || isTemplateFirst) return;
  const since = contact.lastInboundAt ? "has not written for more than 24 hours" : "has never written";
  throw new Refusal(
    "window-closed",
    `The contact ${since}, so WhatsApp delivers approved templates only. Let the journey begin with a Template node.`,
    { field: "journeyId" },
  );
}

/** The locked row numbers the input, as it does for messages. */
async function deliver(
  trx: Transaction<Schema>,
  contact: Recipient,
  { startId, wanted }: { startId: string; wanted: Wanted },
): Promise<void> {
  const { last_seq: seq } = await trx
    .updateTable("contacts")
    .set({
      last_seq: sql`last_seq + 1`,
      ready_at: sql`case when waiting_for is null then coalesce(ready_at, statement_timestamp()) else ready_at end`,
    })
    .where("id", "=", contact.id)
    .returning("last_seq")
    .executeTakeFirstOrThrow();
  const payload = { type: "journey-start", startId, journeyId: wanted.journeyId, values: wanted.variables };
  await trx
    .insertInto("inputs")
    .values({ contact_id: contact.id, seq, kind: "start", dedupe_key: startId, payload: JSON.stringify(payload) })
    .execute();
}
