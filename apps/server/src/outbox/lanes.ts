import type { ClaimedMessage } from "../work.ts";
import type { HeldMessage } from "./held-message.ts";
import type { Outcome } from "./outcome.ts";
import { PairLimits } from "./pair-limits.ts";
import { perSecond, RateLimit } from "./rate-limit.ts";

export interface LanesOptions {
  /** Tries to send; never rejects. `rate` is that of the message's number, to be set and paused. */
  attempt(held: HeldMessage, rate: RateLimit): Promise<Outcome>;
  /** Takes the outcome to be recorded. */
  settle(held: HeldMessage, outcome: Outcome): void;
  maxInFlight: number;
  maxInFlightPerChannel: number;
  maxHeldPerChannel: number;
}

/** However slow the others are, a channel may always have this many in flight. */
const ALWAYS_IN_FLIGHT = 8;

/** Until the channel is read: Meta's rate for a new number. */
const FIRST_RATE = perSecond(80);

interface ChannelLane {
  rate: RateLimit;
  ready: ContactLane[];
  held: number;
  inFlight: number;
  timer: NodeJS.Timeout | undefined;
}

interface ContactLane {
  contactId: string;
  channel: ChannelLane;
  held: HeldMessage[];
  isInFlight: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** What this process has claimed: contacts in parallel, the messages of one contact one after the other, all within Meta's rates. */
export class Lanes {
  readonly #options: LanesOptions;
  readonly #contacts = new Map<string, ContactLane>();
  readonly #channels = new Map<string, ChannelLane>();
  readonly #pairs = new PairLimits();
  readonly #runs = new Set<Promise<void>>();
  /** Channels that stopped only because all of this process's room is taken, in the order of their turns. */
  readonly #crowdedOut = new Set<ChannelLane>();
  #isClosed = false;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  isEmpty(): boolean {
    return this.#contacts.size === 0;
  }

  holds({ id, contactId }: ClaimedMessage): boolean {
    return this.#contacts.get(contactId)?.held.some(({ claimed }) => claimed.id === id) ?? false;
  }

  /** The rows that are held, in flight or waiting. */
  heldIds(): Set<string> {
    return new Set(this.#contacts.values().flatMap(({ held }) => held.map(({ claimed }) => claimed.id)));
  }

  isFull(channelId: string): boolean {
    return (this.#channels.get(channelId)?.held ?? 0) >= this.#options.maxHeldPerChannel;
  }

  fullChannels(): string[] {
    return [...this.#channels.keys()].filter((id) => this.isFull(id));
  }

  add(held: HeldMessage): void {
    const { contactId, channelId } = held.claimed;
    const channel = this.#channelOf(channelId);
    const lane = this.#contacts.get(contactId);
    // A row can come again after its worker number was lost, while its send is still under way: it stays one message.
    const same = lane?.held.find(({ claimed }) => claimed.id === held.claimed.id);
    if (same !== undefined) {
      Object.assign(same, held);
      return;
    }
    channel.held += 1;
    if (lane !== undefined) lane.held.push(held);
    else {
      const added = { contactId, channel, held: [held], isInFlight: false, timer: undefined };
      this.#contacts.set(contactId, added);
      this.#enqueue(added);
    }
  }

  /** Gives back what has not left, and waits for what is in flight. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const channel of this.#channels.values()) clearTimeout(channel.timer);
    for (const lane of this.#contacts.values()) {
      clearTimeout(lane.timer);
      this.#release(lane, { from: lane.isInFlight ? 1 : 0, delaySeconds: 0 });
    }
    await Promise.all(this.#runs);
  }

  #channelOf(channelId: string): ChannelLane {
    const known = this.#channels.get(channelId);
    if (known !== undefined) return known;
    const added = { rate: new RateLimit(FIRST_RATE), ready: [], held: 0, inFlight: 0, timer: undefined };
    this.#channels.set(channelId, added);
    return added;
  }

  #enqueue(lane: ContactLane): void {
    lane.channel.ready.push(lane);
    this.#pump(lane.channel);
  }

  #pump(channel: ChannelLane): void {
    while (!this.#isClosed && this.#hasRoom(channel)) {
      const now = performance.now();
      const waitMs = channel.rate.waitMs(now);
      if (waitMs > 0) {
        this.#pumpLater(channel, waitMs);
        return;
      }
      const lane = channel.ready.shift();
      if (lane === undefined) return;
      const pairWaitMs = this.#pairs.waitMs(lane.contactId, now);
      if (pairWaitMs > 0) lane.timer = setTimeout(() => this.#enqueue(lane), Math.ceil(pairWaitMs));
      else this.#start(lane, now);
    }
  }

  #pumpLater(channel: ChannelLane, waitMs: number): void {
    if (channel.ready.length === 0) return;
    channel.timer ??= setTimeout(() => {
      channel.timer = undefined;
      this.#pump(channel);
    }, Math.ceil(waitMs));
  }

  #hasRoom(channel: ChannelLane): boolean {
    if (channel.inFlight < ALWAYS_IN_FLIGHT) return true;
    if (channel.inFlight >= this.#options.maxInFlightPerChannel) return false;
    if (this.#runs.size < this.#options.maxInFlight) return true;
    if (channel.ready.length > 0) this.#crowdedOut.add(channel);
    return false;
  }

  #start(lane: ContactLane, now: number): void {
    lane.channel.rate.take(now);
    this.#pairs.take(lane.contactId, now);
    lane.channel.inFlight += 1;
    lane.isInFlight = true;
    const run = this.#run(lane).then(() => {
      this.#runs.delete(run);
      this.#goOn(lane);
    });
    this.#runs.add(run);
  }

  async #run(lane: ContactLane): Promise<void> {
    const [held] = lane.held;
    if (held === undefined) return;
    const outcome = await this.#options.attempt(held, lane.channel.rate);
    lane.isInFlight = false;
    lane.channel.inFlight -= 1;
    lane.channel.held -= 1;
    lane.held.shift();
    this.#options.settle(held, outcome);
    // An uncertain message may be proved sent at any time, and the next one need not wait any longer then.
    if (outcome.kind === "uncertain") this.#release(lane, { from: 0, delaySeconds: 0 });
    else if ("delaySeconds" in outcome) this.#release(lane, { from: 0, delaySeconds: outcome.delaySeconds });
    if (lane.held.length === 0) this.#contacts.delete(lane.contactId);
  }

  #goOn(lane: ContactLane): void {
    if (lane.held.length > 0) lane.channel.ready.push(lane);
    this.#pump(lane.channel);
    const [next] = this.#crowdedOut;
    if (next === undefined) return;
    this.#crowdedOut.delete(next);
    this.#pump(next);
  }

  /** Gives a contact's messages back from this place on: they leave after the one before them, whoever sends that. */
  #release(lane: ContactLane, { from, delaySeconds }: { from: number; delaySeconds: number }): void {
    for (const held of lane.held.splice(from)) {
      lane.channel.held -= 1;
      this.#options.settle(held, { kind: "released", delaySeconds });
    }
    if (lane.held.length === 0) this.#contacts.delete(lane.contactId);
  }
}
