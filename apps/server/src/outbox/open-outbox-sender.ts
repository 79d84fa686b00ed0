import { setTimeout as sleep } from "node:timers/promises";
import { createAssetUploads } from "../assets/upload-assets.ts";
import { GroupedWrites } from "../background/grouped-writes.ts";
import { LookLoop } from "../background/look-loop.ts";
import { LostClaims } from "../background/lost-claims.ts";
import { Trouble } from "../background/trouble.ts";
import type { Channels } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import type { FlowStates } from "../flow-news/flow-states.ts";
import type { ClaimedMessage, OutboxSender } from "../work.ts";
import type { WorkerNumber } from "../worker-number.ts";
import { type AttemptParts, attempt } from "./attempt.ts";
import { ChannelProblems } from "./channel-problems.ts";
import {
  claimMessages,
  countWorkers,
  giveBack,
  hasBlockedMessages,
  listMine,
  renewGrace,
  takeOverOrphans,
} from "./claim-messages.ts";
import { createGraphClients } from "./graph-clients.ts";
import { type GraphConnections, openGraphConnections } from "./graph-fetch.ts";
import type { HeldMessage } from "./held-message.ts";
import { Lanes } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import { PutBackContacts } from "./put-back-contacts.ts";
import { recordOutcomes, type Settled } from "./record-outcomes.ts";

export interface OutboxOptions {
  workerNumber: Pick<WorkerNumber, "current">;
  channels: Channels;
  flowStates?: FlowStates;
  /** How long a message of unknown outcome waits for a status that proves it sent; Meta's first status comes sooner. */
  graceSeconds?: number;
  /** Meta's answer is waited for this long. */
  timeoutSeconds?: number;
  /** Messages in flight: a number's rate times Meta's latency, and room for several numbers. */
  maxInFlight?: number;
  maxInFlightPerChannel?: number;
  /** What is claimed beyond it goes back to the database. */
  maxHeldPerChannel?: number;
}

const POLL_MS = 1_000;
const CHECK_MS = 2_000;
/** Messages wait behind others of their contacts: looked for after records of sends, but not after each. */
const LOOK_GAP_MS = 20;
const BLOCKED_MS = 200;
const MOST_CLAIMED = 500;
const CLOSING_MS = 5_000;
const GIVEN_BACK: Outcome = { kind: "released", delaySeconds: 0 };

/** Opens the sender of a process and takes over what dead processes left. */
export function openOutboxSender(context: Context, options: OutboxOptions): OutboxSender {
  return new Sender(context, options);
}

class Sender implements OutboxSender {
  readonly #context: Context;
  readonly #options: OutboxOptions;
  readonly #graceSeconds: number;
  readonly #connections: GraphConnections;
  readonly #problems: ChannelProblems;
  readonly #putBack = new PutBackContacts();
  readonly #lanes: Lanes;
  readonly #records: GroupedWrites<Settled>;
  readonly #claims: LookLoop;
  readonly #checks: LookLoop;
  readonly #lostClaims = new LostClaims();
  /** Rows whose outcome is being recorded, by their ids: the last of several. */
  readonly #recording = new Map<string, HeldMessage>();
  /** Rows whose outcome was recorded since the latest claim began. */
  readonly #recordedMeanwhile = new Set<string>();
  /** The worker number for which uncertain messages have been given their time. */
  #renewedFor: string | undefined;
  #workers = 1;
  #hasMore = false;
  #lookedAt = 0;
  #isClosed = false;

  constructor(context: Context, options: OutboxOptions) {
    const { maxInFlight = 1024, maxInFlightPerChannel = 256, maxHeldPerChannel = 2_000 } = options;
    this.#context = context;
    this.#options = options;
    this.#graceSeconds = options.graceSeconds ?? 10;
    this.#connections = openGraphConnections();
    const trouble = new Trouble(context.log, "the outbox cannot reach the database");
    this.#problems = new ChannelProblems(context);
    const parts = this.#attemptParts();
    this.#lanes = new Lanes({
      attempt: (held, rate) => attempt(parts, held, rate),
      settle: (held, outcome) => this.#settle(held, outcome),
      maxInFlight,
      maxInFlightPerChannel,
      maxHeldPerChannel,
    });
    this.#records = new GroupedWrites({ write: (items) => this.#record(items), maxItems: 500, gapMs: 4, trouble });
    this.#claims = new LookLoop({ look: () => this.#claim(), pollMs: POLL_MS, trouble });
    this.#checks = new LookLoop({ look: () => this.#check(), pollMs: CHECK_MS, trouble });
    this.#checks.wake();
    this.#claims.wake();
  }

  offer(messages: ClaimedMessage[]): void {
    const worker = this.#options.workerNumber.current();
    const now = performance.now();
    for (const claimed of messages) {
      // Without a number its row counts as orphaned, and is taken over as such.
      const held = { claimed, worker: worker ?? "0" };
      const isTaken = worker !== undefined && !this.#isClosed && !this.#lanes.isFull(claimed.channelId);
      // What is held already was claimed again before the answer to its first claim came.
      const isOvertaking = this.#putBack.has(claimed.contactId, now) && !this.#lanes.holds(claimed);
      if (isTaken && !isOvertaking) this.#lanes.add(held);
      else this.#settle(held, GIVEN_BACK);
    }
  }

  wake(): void {
    this.#claims.wake();
  }

  isIdle(): boolean {
    const parts = [this.#claims, this.#checks, this.#records, this.#problems];
    return this.#lanes.isEmpty() && parts.every((part) => part.isIdle());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const closed = this.#lanes.close();
    await Promise.all([this.#claims[Symbol.asyncDispose](), this.#checks[Symbol.asyncDispose]()]);
    await Promise.race([closed, sleep(CLOSING_MS, undefined, { ref: false })]);
    await this.#connections[Symbol.asyncDispose]();
    await Promise.race([closed, sleep(CLOSING_MS, undefined, { ref: false })]);
    await Promise.all([this.#records[Symbol.asyncDispose](), this.#problems.finish()]);
  }

  #attemptParts(): AttemptParts {
    const { channels, workerNumber, flowStates, timeoutSeconds = 30 } = this.#options;
    return {
      context: this.#context,
      channels,
      clients: createGraphClients(this.#connections.fetch, timeoutSeconds),
      assets: createAssetUploads(this.#context),
      problems: this.#problems,
      ...(flowStates ? { flowStates } : {}),
      graceSeconds: this.#graceSeconds,
      isMine: ({ worker }) => worker === workerNumber.current(),
      countWorkers: () => this.#workers,
    };
  }

  #settle(held: HeldMessage, outcome: Outcome): void {
    if ("delaySeconds" in outcome) this.#putBack.note(held.claimed.contactId, performance.now());
    this.#recording.set(held.claimed.id, held);
    this.#records.add({ held, outcome });
  }

  async #record(settled: Settled[]): Promise<void> {
    await recordOutcomes(this.#context.db.pool, settled, ({ held }, error) =>
      this.#context.log.error({ err: error, messageId: held.claimed.messageId }, "an outcome could not be recorded"),
    );
    for (const { held } of settled) {
      const { id } = held.claimed;
      this.#recordedMeanwhile.add(id);
      if (this.#recording.get(id) === held) this.#recording.delete(id);
    }
    const delays = settled.flatMap(({ outcome }) => ("delaySeconds" in outcome ? [outcome.delaySeconds] : []));
    // The database's clock has the last word on what is due: a little later is sure to be late enough.
    if (delays.length > 0) this.#claims.wakeWithin(Math.min(...delays) * 1000 + 5);
    if (this.#hasMore) this.#claims.wakeWithin(this.#lookedAt + LOOK_GAP_MS - performance.now());
  }

  async #claim(): Promise<void> {
    const worker = this.#options.workerNumber.current();
    // A repeated record must not meet a row that was claimed again in between.
    if (worker === undefined || this.#records.isInDoubt()) return this.#claims.wakeWithin(BLOCKED_MS);
    this.#lookedAt = performance.now();
    const { pool } = this.#context.db;
    if (this.#renewedFor !== worker) {
      await renewGrace(pool, this.#graceSeconds);
      this.#renewedFor = worker;
    }
    const fullChannels = this.#lanes.fullChannels();
    this.#recordedMeanwhile.clear();
    const messages = await claimMessages(pool, { worker, fullChannels, limit: MOST_CLAIMED });
    for (const claimed of messages) {
      if (this.#isClosed || this.#isInDoubt(claimed)) this.#settle({ claimed, worker }, GIVEN_BACK);
      else this.#lanes.add({ claimed, worker });
    }
    const isBlocked = messages.length === 0 && (await hasBlockedMessages(pool, fullChannels));
    this.#hasMore = messages.length > 0 || isBlocked || fullChannels.length > 0;
    if (this.#hasMore) this.#claims.wakeWithin(BLOCKED_MS);
  }

  /**
   * An outcome of an earlier claim was or is being recorded. If it was that the message goes back, that may have been
   * written after this claim and have undone it: another claim of the row would send the message a second time.
   */
  #isInDoubt({ id }: ClaimedMessage): boolean {
    return this.#recording.has(id) || this.#recordedMeanwhile.has(id);
  }

  async #check(): Promise<void> {
    const { pool } = this.#context.db;
    const orphans = await takeOverOrphans(pool, this.#graceSeconds);
    if (orphans > 0) {
      this.#context.log.warn(
        { orphans, graceSeconds: this.#graceSeconds },
        "messages of a dead process were taken over",
      );
      this.#claims.wakeWithin(this.#graceSeconds * 1000 + 5);
    }
    await this.#giveBackLost();
    this.#workers = await countWorkers(pool);
    await this.#problems.refresh();
  }

  async #giveBackLost(): Promise<void> {
    const worker = this.#options.workerNumber.current();
    if (worker === undefined) return;
    const { pool } = this.#context.db;
    const mine = await listMine(pool, worker);
    const held = this.#lanes.heldIds();
    const lost = this.#lostClaims.look(mine, (id) => held.has(id) || this.#recording.has(id));
    if (lost.length === 0) return;
    this.#context.log.warn({ messages: lost.length }, "messages were claimed by statements whose answers were lost");
    // Should such an answer come after all, its messages must not overtake those that are sent meanwhile.
    for (const contactId of await giveBack(pool, worker, lost)) this.#putBack.note(contactId, performance.now());
    this.#claims.wake();
  }
}
