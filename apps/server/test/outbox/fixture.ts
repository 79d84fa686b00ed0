import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Logger, pino } from "pino";
import { openChannels } from "../../src/channels/channels.ts";
import { sealCredentials } from "../../src/channels/credentials.ts";
import { readConfig } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { createKeyring } from "../../src/keyring.ts";
import { type OutboxOptions, openOutboxSender } from "../../src/outbox/open-outbox-sender.ts";
import type { ClaimedMessage } from "../../src/work.ts";
import { openWorkerNumber, type WorkerNumber } from "../../src/worker-number.ts";
import { openTestDatabase } from "../harness/test-database.ts";
import { type GraphStub, startGraphStub } from "./graph-stub.ts";

export interface Fixture extends AsyncDisposable {
  context: Context;
  databaseUrl: string;
  graph: GraphStub;
  clock: { now(): number; advance(ms: number): void };
}

/** A database of its own with a project, and a stand-in for Meta. */
export async function openFixture(log: Logger = pino({ level: "silent" })): Promise<Fixture> {
  await using stack = new AsyncDisposableStack();
  const { url: databaseUrl } = stack.use(await openTestDatabase());
  const graph = stack.use(await startGraphStub());
  const db = stack.use(openDatabase(databaseUrl, 8, () => {}));
  const config = readConfig({ DATABASE_URL: databaseUrl, TRIBUTARY_SECRET: "a secret for tests, as long as need be" });
  const clock = startClock();
  const context = { config, db, keyring: createKeyring(config.secret), clock, log };
  await db.kysely.insertInto("projects").values({ id: "project", name: "Project" }).execute();
  const closing = stack.move();
  return { context, databaseUrl, graph, clock, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Adds a channel that speaks with the stand-in. */
export async function addChannel({ context, graph }: Fixture, id: string, messagesPerSecond = 1_000): Promise<void> {
  const credentials = { accessToken: "EMULATOR_token", appSecret: "secret", verifyToken: "verify" };
  await context.db.kysely
    .insertInto("channels")
    .values({
      id,
      project_id: "project",
      name: id,
      waba_id: "1",
      phone_number_id: `phone-${id}`,
      graph_base_url: graph.url,
      graph_version: "v25.0",
      runs: "deployed",
      credentials: sealCredentials(context.keyring, id, credentials),
      messages_per_second: messagesPerSecond,
    })
    .execute();
}

/** Adds a contact that wrote just now; gives its id. */
export async function addContact({ context }: Fixture, channelId: string, waId: string): Promise<string> {
  const last_inbound_at = new Date(context.clock.now());
  const row = { channel_id: channelId, contact_key: waId, wa_id: waId, last_inbound_at };
  const { id } = await context.db.kysely.insertInto("contacts").values(row).returning("id").executeTakeFirstOrThrow();
  return id;
}

export interface Sender extends AsyncDisposable {
  outbox: ReturnType<typeof openOutboxSender>;
  workerNumber: WorkerNumber;
}

/** A sender as a process of its own would open it. */
export async function openSender(fixture: Fixture, options: Partial<OutboxOptions> = {}): Promise<Sender> {
  await using stack = new AsyncDisposableStack();
  const workerNumber = stack.use(await openWorkerNumber(fixture.databaseUrl, fixture.context.log));
  const channels = openChannels(fixture.context);
  const outbox = stack.use(openOutboxSender(fixture.context, { workerNumber, channels, graceSeconds: 1, ...options }));
  const closing = stack.move();
  return { outbox, workerNumber, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Messages as a turn leaves them: `pending`, or claimed for the given worker. */
export async function addMessages(
  { context }: Fixture,
  contactId: string,
  texts: string[],
  worker?: string,
): Promise<ClaimedMessage[]> {
  const contact = await context.db.kysely
    .selectFrom("contacts")
    .selectAll()
    .where("id", "=", contactId)
    .executeTakeFirstOrThrow();
  const added: ClaimedMessage[] = [];
  for (const body of texts) {
    const message = { type: "text", text: { body } };
    const messageId = randomUUID();
    const { id } = await context.db.kysely
      .insertInto("outbox")
      .values({
        message_id: messageId,
        contact_id: contactId,
        channel_id: contact.channel_id,
        message: JSON.stringify(message),
        state: worker === undefined ? "pending" : "sending",
        worker: worker ?? null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    added.push({
      id,
      messageId,
      contactId,
      channelId: contact.channel_id,
      waId: contact.wa_id,
      userId: contact.user_id,
      message,
      lastInboundAt: contact.last_inbound_at?.getTime() ?? null,
      attempts: 0,
    });
  }
  return added;
}

/** Claims messages for a sender and hands them over, as a committed turn does. */
export async function offerMessages(fixture: Fixture, sender: Sender, contactId: string, texts: string[]) {
  const messages = await addMessages(fixture, contactId, texts, sender.workerNumber.current());
  sender.outbox.offer(messages);
  return messages;
}

/** The outbox as it stands, in the order of the ids. */
export function readOutbox({ context }: Fixture) {
  return context.db.kysely.selectFrom("outbox").selectAll().orderBy("id").execute();
}

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const giveUpAt = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`not so within ${seconds} s: ${isSo}`);
    await sleep(5);
  }
}

function startClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (ms: number) => {
      ahead += ms;
    },
  };
}
