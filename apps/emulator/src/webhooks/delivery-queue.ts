import { z } from "zod";
import type { Clock } from "../state/clock.ts";
import { createRing } from "../state/ring.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import type { PostOutcome } from "./post-webhook.ts";

/** Webhooks under way at the same time: each has a connection of its own, so that none waits with its time running. */
export const mostAtATime = 64;

const sevenDaysMs = 7 * 86_400_000;

export const deliverySchema = z.object({
  id: z.int(),
  kind: z.enum(["message", "status", "account"]),
  /** The webhook field, for those that are not about messages. */
  field: z.string().optional(),
  phoneNumberId: z.string(),
  waId: z.string(),
  wamid: z.string(),
  /** The exact text that is signed and sent. */
  body: z.string(),
  /** `dead`: given up after seven days. `dropped`: never sent, see `reason`. */
  state: z.enum(["waiting", "sending", "delivered", "dropped", "dead"]),
  reason: z.string().optional(),
  createdAtMs: z.number(),
  attempts: z.array(z.object({ atMs: z.number(), httpStatus: z.int().optional(), error: z.string().optional() })),
});

/** One webhook on its way to the bot, with every attempt made. */
export type Delivery = z.output<typeof deliverySchema>;
export type NewDelivery = Pick<Delivery, "kind" | "phoneNumberId" | "waId" | "wamid" | "body" | "field">;

/** Webhooks under way: each is tried until the bot's server answers 200, or given up. */
export type DeliveryQueue = Pick<Lanes, "hold" | "settle"> & {
  add(fields: NewDelivery): Delivery;
  /** Makes the next attempt in the contact's lane, or beside it. */
  start(delivery: Delivery, isBeside?: boolean): void;
  finish(delivery: Delivery, state: "delivered" | "dropped" | "dead", reason?: string): void;
  list(): Delivery[];
  pending(): Delivery[];
  restore(deliveries: Delivery[]): void;
  clear(): void;
};

export type DeliveryOptions = {
  clock: Pick<Clock, "now" | "schedule">;
  /** Makes one attempt. `undefined` when there is no webhook to send to. */
  attempt(delivery: Delivery): Promise<PostOutcome | undefined>;
  /** Called whenever a delivery has changed. */
  onChange(delivery: Delivery): void;
  /** `per-contact`: a webhook waits for the first attempt of the one before. `free`: all at once, as Meta may do. */
  order: "per-contact" | "free";
  /** The pause after each failed attempt; the last one is repeated, for up to seven days. */
  retrySeconds: number[];
};

export function createDeliveryQueue({ clock, attempt, onChange, order, retrySeconds }: DeliveryOptions): DeliveryQueue {
  const unfinished = new Map<number, Delivery>();
  const finished = createRing<Delivery>(1_000);
  const lanes = createLanes(mostAtATime);
  let lastId = 0;

  function start(delivery: Delivery, isBeside = order === "free"): void {
    const { id, kind, phoneNumberId, waId } = delivery;
    const lane = isBeside ? String(id) : `${kind}/${phoneNumberId}/${waId}`;
    lanes.run(lane, () => attemptOnce(delivery));
  }

  async function attemptOnce(delivery: Delivery): Promise<void> {
    if (!unfinished.has(delivery.id)) return;
    const atMs = clock.now();
    delivery.state = "sending";
    const outcome = await attempt(delivery);
    if (!unfinished.has(delivery.id)) return;
    if (outcome === undefined) finish(delivery, "dropped", "no webhook is set for this number");
    else note(delivery, atMs, outcome);
  }

  function note(delivery: Delivery, atMs: number, outcome: PostOutcome): void {
    const isAnswered = "httpStatus" in outcome;
    delivery.attempts.push(isAnswered ? { atMs, httpStatus: outcome.httpStatus } : { atMs, error: outcome.error });
    const delayMs = (retrySeconds[delivery.attempts.length - 1] ?? retrySeconds.at(-1) ?? 0) * 1_000;
    const isTooLate = clock.now() + delayMs - delivery.createdAtMs > sevenDaysMs;
    if (isAnswered && outcome.httpStatus === 200) finish(delivery, "delivered");
    else if (isTooLate) finish(delivery, "dead", "given up after seven days");
    else retryAfter(delivery, delayMs);
  }

  function retryAfter(delivery: Delivery, delayMs: number): void {
    delivery.state = "waiting";
    clock.schedule(delayMs, () => start(delivery));
    onChange(delivery);
  }

  function finish(delivery: Delivery, state: "delivered" | "dropped" | "dead", reason?: string): void {
    delivery.state = state;
    if (reason !== undefined) delivery.reason = reason;
    unfinished.delete(delivery.id);
    finished.push(delivery);
    onChange(delivery);
  }

  return {
    start,
    finish,
    add(fields) {
      lastId += 1;
      const delivery: Delivery = { id: lastId, ...fields, state: "waiting", createdAtMs: clock.now(), attempts: [] };
      unfinished.set(delivery.id, delivery);
      return delivery;
    },
    list: () => [...finished.list(), ...unfinished.values()].sort((a, b) => a.id - b.id),
    pending: () => [...unfinished.values()],
    restore(deliveries) {
      for (const delivery of deliveries) {
        lastId = Math.max(lastId, delivery.id);
        unfinished.set(delivery.id, { ...delivery, state: "waiting" });
      }
      for (const delivery of unfinished.values()) start(delivery);
    },
    clear() {
      unfinished.clear();
      finished.clear();
    },
    hold: lanes.hold,
    settle: lanes.settle,
  };
}
