import type pg from "pg";
import type { PreparedBots } from "../bots/prepared-bots.ts";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Context } from "../context.ts";
import { BEGIN, COMMIT } from "../db/transaction.ts";
import type { FlowStates } from "../flow-news/flow-states.ts";
import type { ClaimedMessage, OutboxSender, RequestRunner } from "../work.ts";
import type { WorkerNumber } from "../worker-number.ts";
import { loadBots } from "./choose-bot.ts";
import { type Commit, commitPlays, type StoredMessage } from "./commit-plays.ts";
import { type Play, type PlayEnv, play, startPlay } from "./play-contact.ts";
import { collectReactions, type Reactions } from "./reactions.ts";
import { runCodeAtOnce } from "./run-code.ts";
import { setbackAfter } from "./setback.ts";
import { type TakenContact, takeContacts } from "./take-contacts.ts";

export interface TurnParts {
  bots: PreparedBots;
  sandbox: CodeSandbox;
  outbox: OutboxSender;
  requests?: RequestRunner;
  workerNumber: WorkerNumber;
  flowStates?: Pick<FlowStates, "problems">;
  newId(): string;
  /** A timer was set, for this time in milliseconds since 1970. */
  onTimer(dueAt: number): void;
}

/**
 * Takes contacts, plays their turns and commits all of it in one transaction; then hands over what was asked for.
 * Gives the contacts for which something has arrived meanwhile.
 * @throws BatchFailure when nothing has happened
 */
export async function runBatch(context: Context, parts: TurnParts, contactIds: readonly string[]): Promise<string[]> {
  const client = await context.db.pool.connect();
  let taken: TakenContact[] = [];
  try {
    [, taken] = await Promise.all([client.query(BEGIN), takeContacts(client, contactIds)]);
    const commit = taken.length === 0 ? undefined : await playAll(context, parts, taken);
    const [committed] = await Promise.all([commit && commitPlays(client, commit), client.query(COMMIT)]);
    client.release();
    if (commit && committed) handOver(parts, commit, committed.messages);
    return committed?.readyContactIds ?? [];
  } catch (error) {
    await rollBack(client);
    throw new BatchFailure(taken, error);
  }
}

/** A batch that left no trace. */
export class BatchFailure extends Error {
  override readonly name = "BatchFailure";
  readonly code = "batch-failed";
  readonly taken: readonly TakenContact[];

  constructor(taken: readonly TakenContact[], cause: unknown) {
    super("a batch of turns was rolled back", { cause });
    this.taken = taken;
  }
}

async function playAll(context: Context, parts: TurnParts, taken: TakenContact[]): Promise<Commit> {
  const { clock, keyring, log } = context;
  const flowProblems = (projectId: string) => parts.flowStates?.problems(projectId);
  const env: PlayEnv = { now: () => clock.now(), newId: parts.newId, keyring, log, flowProblems };
  const plays: Play[] = [];
  for (const contact of taken) {
    const started = startPlay(contact, await loadBots(parts.bots, contact));
    play(started, env);
    plays.push(started);
  }
  const waiting = plays.filter(({ code, bug }) => code && !bug);
  if (waiting.length > 0) await runCodeAtOnce(waiting, env, parts.sandbox);
  const setbacks = new Map(
    plays.flatMap((stopped) => (stopped.bug ? [[stopped.contact.id, setbackAfter(stopped, env, log)] as const] : [])),
  );
  const reactions = collectReactions(plays, keyring, clock.now());
  return { plays, setbacks, reactions, worker: parts.workerNumber.current() };
}

function handOver(parts: TurnParts, { reactions, worker }: Commit, stored: StoredMessage[]): void {
  for (const { dueAt } of reactions.timers) parts.onTimer(dueAt);
  if (worker !== undefined && reactions.requests.length > 0) parts.requests?.offer(reactions.requests);
  if (worker === undefined && reactions.requests.length > 0) parts.requests?.wake();
  if (stored.length === 0) return;
  const claimed = toClaimed(stored, reactions);
  if (claimed.length > 0) parts.outbox.offer(claimed);
  if (claimed.length < stored.length) parts.outbox.wake();
}

function toClaimed(stored: StoredMessage[], { messages }: Reactions): ClaimedMessage[] {
  const requested = new Map(messages.map((message) => [message.messageId, message]));
  return stored.flatMap(({ id, messageId, state }) => {
    const message = requested.get(messageId);
    if (!message || state !== "sending") return [];
    const { id: contactId, channelId, waId, userId, lastInboundAt } = message.contact;
    return [
      { id, messageId, contactId, channelId, waId, userId, message: message.message, lastInboundAt, attempts: 0 },
    ];
  });
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query("rollback");
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
