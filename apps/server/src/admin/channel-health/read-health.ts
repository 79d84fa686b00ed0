import type { ChannelEvent, ChannelHealth } from "@tributary/api";
import { type Selectable, sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import type { ChannelPlace } from "../channels/require-channel.ts";
import { lastInbound } from "../contacts/last-inbound.ts";
import { notFound } from "../refusals.ts";

type EventRow = Pick<
  Selectable<Schema["channel_events"]>,
  "id" | "at" | "subject" | "state" | "title" | "meaning" | "fix"
>;

/** How a channel is: what keeps its messages from going out, and what Meta reported last about each subject. */
export async function readHealth(context: Context, place: ChannelPlace): Promise<ChannelHealth> {
  const channel = await findChannel(context, place);
  const open = await readOpen(context, place, channel);
  const events = [...problemOf(channel.problem), ...open.map(toEvent)];
  const worst = (["failed", "warning"] as const).find((state) => events.some((event) => event.state === state));
  return {
    state: worst ?? "ok",
    summary: summaryOf(events),
    open: events.toSorted((a, b) => rank(a) - rank(b)),
    messages: await countMessages(context, place.channelId),
    lastWebhookAt: (await readLastSign(context, place.channelId))?.toISOString() ?? null,
  };
}

/** @throws Refusal `not-found` */
export async function findChannel({ db }: Context, { projectId, channelId }: ChannelPlace) {
  const channel = await db.kysely
    .selectFrom("channels")
    .select(["id", "waba_id", "problem"])
    .where("project_id", "=", projectId)
    .where("id", "=", channelId)
    .executeTakeFirst();
  if (!channel) throw notFound("channel");
  return channel;
}

export function toEvent(row: EventRow): ChannelEvent {
  const { id, at, subject, state, title, meaning, fix } = row;
  return { id, at: at.toISOString(), subject, state, title, meaning, fix };
}

async function readOpen(
  { db }: Context,
  place: ChannelPlace,
  { waba_id: wabaId }: { waba_id: string },
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select * from (
      select distinct on (subject) id, at, subject, state, title, meaning, fix from channel_events
      where project_id = ${place.projectId} and waba_id = ${wabaId}
        and (channel_id is null or channel_id = ${place.channelId}) and state <> 'news'
      order by subject, id desc
    ) latest where state <> 'ok' order by id desc limit 100`.execute(db.kysely);
  return rows;
}

const problem = z.object({ message: z.string(), since: z.string().optional() });

/** Why no message goes out at present, as the outbox found it. */
function problemOf(given: object | null): ChannelEvent[] {
  const { data } = problem.safeParse(given);
  if (!data) return [];
  const at = new Date(data.since ?? 0).toISOString();
  const fix = "Run the channel's pre-checks: they say what to do.";
  return [
    {
      id: "problem",
      at,
      subject: "sending",
      state: "failed",
      title: "Messages do not go out",
      meaning: data.message,
      fix,
    },
  ];
}

function summaryOf(events: ChannelEvent[]): string {
  const [worst, ...others] = events.toSorted((a, b) => rank(a) - rank(b));
  if (!worst) return "Messages go out, and Meta has reported nothing that needs attention.";
  const more = others.length === 0 ? "" : ` And ${others.length} more.`;
  return `${worst.meaning}${more}`;
}

function rank({ state }: ChannelEvent): number {
  return state === "failed" ? 0 : 1;
}

async function countMessages({ db, clock }: Context, channelId: string): Promise<ChannelHealth["messages"]> {
  const { rows } = await sql<{ sent: number; failed: number; refused: number }>`
    select count(*) filter (where state = 'sent' and delivery is distinct from 'failed')::int as sent,
      count(*) filter (where state = 'failed' or delivery = 'failed')::int as failed,
      count(*) filter (where state = 'refused')::int as refused
    from outbox where channel_id = ${channelId} and created_at > ${new Date(clock.now() - 86_400_000)}`.execute(
    db.kysely,
  );
  return rows[0] ?? { sent: 0, failed: 0, refused: 0 };
}

async function readLastSign({ db }: Context, channelId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (${lastInbound(sql`${channelId}`)}),
      (select received_at from webhook_updates where channel_id = ${channelId} order by id desc limit 1)
    ) as at`.execute(db.kysely);
  return rows[0]?.at ?? null;
}
