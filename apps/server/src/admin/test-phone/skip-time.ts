import { setTimeout as sleep } from "node:timers/promises";
import { session } from "@tributary/engine";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { lockContact } from "../contacts/lock-contact.ts";
import { notFound } from "../refusals.ts";
import { type FoundTestPhone, findTestPhone, TESTER } from "./find-test-phone.ts";
import { askEmulator } from "./tell-emulator.ts";

/** What goes on by itself is waited for this long, at each stop and in all; then the rest is skipped at once. */
const STOP_PATIENCE_MS = 5_000;
const PATIENCE_MS = 15_000;
const LOOK_MS = 40;

interface Skip {
  projectId: string;
  seconds: number;
}

/**
 * Lets time pass for the test phone's conversation by moving what has happened into the past: no clock is set, so that
 * nobody else notices. It stops at each timer until what follows from it is done, as it would be in real time.
 */
export async function skipTime(context: Context, { projectId, seconds }: Skip): Promise<{ timersFired: number }> {
  const phone = await findTestPhone(context, projectId);
  const contactId = await findTester(context, phone);
  const deadline = performance.now() + PATIENCE_MS;
  let leftMs = seconds * 1000;
  let timersFired = 0;
  while (leftMs > 0) {
    await settled(context, contactId, Math.min(deadline, performance.now() + STOP_PATIENCE_MS));
    const nextMs = performance.now() < deadline ? await untilNextTimer(context, contactId) : undefined;
    const isTimerOnTheWay = nextMs !== undefined && nextMs <= leftMs;
    const stepMs = isTimerOnTheWay ? nextMs : leftMs;
    await ageChat(phone, stepMs);
    await age(context, { projectId, contactId, ms: stepMs });
    leftMs -= stepMs;
    if (isTimerOnTheWay) timersFired += 1;
  }
  await settled(context, contactId, Math.min(deadline, performance.now() + STOP_PATIENCE_MS));
  return { timersFired };
}

async function findTester({ db }: Context, { channelId }: FoundTestPhone): Promise<string> {
  const row = await db.kysely
    .selectFrom("contacts")
    .select("id")
    .where("channel_id", "=", channelId)
    .where("wa_id", "=", TESTER.waId)
    .executeTakeFirst();
  if (!row) throw notFound("conversation of the test phone");
  return row.id;
}

const IS_BUSY = `select exists (
    select from contacts where id = $1 and parked_at is null and (ready_at is not null or waiting_for is not null)
  ) or exists (select from timers where contact_id = $1 and due_at <= to_timestamp($2::float8 / 1000))
  or exists (select from outbox where contact_id = $1 and state in ('pending', 'sending')) as "isBusy"`;

async function settled({ db, clock }: Context, contactId: string, until: number): Promise<void> {
  while (performance.now() < until) {
    const { rows } = await db.pool.query<{ isBusy: boolean }>(IS_BUSY, [contactId, clock.now()]);
    if (rows[0]?.isBusy !== true) return;
    await sleep(LOOK_MS);
  }
}

async function untilNextTimer({ db, clock }: Context, contactId: string): Promise<number | undefined> {
  const row = await db.kysely
    .selectFrom("timers")
    .select("due_at")
    .where("contact_id", "=", contactId)
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return row && Math.max(0, row.due_at.getTime() - clock.now());
}

async function ageChat({ emulatorUrl, phoneNumberId }: FoundTestPhone, ms: number): Promise<void> {
  const body = { ms: Math.ceil(ms), phoneNumberId };
  await askEmulator(emulatorUrl, `/phones/${TESTER.waId}/age`, { method: "POST", body });
}

// Only the times of it: the rest stays as it is, whichever version wrote it.
const timesOfSession = session.pick({ startedAt: true, lastContactAt: true, approachedAt: true, scheduled: true });

interface Age {
  projectId: string;
  contactId: string;
  ms: number;
}

async function age(context: Context, { projectId, contactId, ms }: Age): Promise<void> {
  await context.db.kysely.transaction().execute(async (trx) => {
    const row = await lockContact(trx, { projectId, contactId });
    const by = sql`${ms}::float8 * interval '1 millisecond'`;
    await trx
      .updateTable("contacts")
      .set({
        last_inbound_at: sql<Date>`last_inbound_at - ${by}`,
        ...(row.session === null ? {} : { session: JSON.stringify(agedSession(row.session, ms)) }),
      })
      .where("id", "=", contactId)
      .execute();
    await trx
      .updateTable("timers")
      .set({ due_at: sql<Date>`due_at - ${by}` })
      .where("contact_id", "=", contactId)
      .execute();
  });
}

function agedSession(stored: object, ms: number): object {
  const { startedAt, lastContactAt, approachedAt, scheduled, ...others } = timesOfSession.loose().parse(stored);
  return {
    ...others,
    startedAt: startedAt - ms,
    lastContactAt: lastContactAt - ms,
    ...(approachedAt === undefined ? {} : { approachedAt: approachedAt - ms }),
    ...(scheduled && { scheduled: scheduled.map((one) => ({ ...one, dueAt: one.dueAt - ms })) }),
  };
}
