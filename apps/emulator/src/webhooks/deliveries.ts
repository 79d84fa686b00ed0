import type { DeliveryQueue } from "./delivery-queue.ts";
import { createDeliveryQueue, type Delivery, type DeliveryOptions, type NewDelivery } from "./delivery-queue.ts";
import { createDeliveryRules, type DeliveryRuleRecord, type DeliveryRules } from "./delivery-rules.ts";
import { mergeWebhooks } from "./merge-webhooks.ts";

/** How long webhooks that wait to be reordered or batched wait for each other at most. */
const longestGatheringMs = 5_000;

export type Deliveries = Pick<DeliveryQueue, "list" | "pending" | "restore" | "hold" | "settle"> & {
  rules: DeliveryRules;
  send(delivery: NewDelivery): void;
  /** Sends what waits to be reordered without waiting for more. */
  release(): void;
  /** Calls a rule off and sends what it holds back. */
  removeRule(id: number): void;
  clear(): void;
};

/** Webhooks on their way to the bot, as the rules want it: once, at once and in order unless they say otherwise. */
export function createDeliveries(
  options: DeliveryOptions,
  savedRules?: Parameters<typeof createDeliveryRules>[0],
): Deliveries {
  const { clock } = options;
  const queue = createDeliveryQueue(options);
  const rules = createDeliveryRules(savedRules);
  const batches = new Map<DeliveryRuleRecord, NewDelivery[]>();
  const gathering = new Map<DeliveryRuleRecord, Delivery[]>();

  function send(fields: NewDelivery): void {
    const held = rules.take(fields);
    if (held?.rule.batch === true) collect(fields, held);
    else if (held === undefined) queue.start(queue.add(fields));
    else sendByRule(fields, held);
  }

  function collect(fields: NewDelivery, { rule, isLast }: { rule: DeliveryRuleRecord; isLast: boolean }): void {
    const together = batches.get(rule);
    if (together !== undefined) together.push(fields);
    else {
      batches.set(rule, [fields]);
      clock.schedule(longestGatheringMs, () => sendBatch(rule));
    }
    if (isLast) sendBatch(rule);
  }

  function sendBatch(rule: DeliveryRuleRecord): void {
    const [first, ...others] = batches.get(rule) ?? [];
    batches.delete(rule);
    if (first !== undefined) queue.start(queue.add(mergeWebhooks(first, others)));
  }

  function sendByRule(fields: NewDelivery, held: { rule: DeliveryRuleRecord; isLast: boolean }): void {
    const copies = Array.from({ length: 1 + (held.rule.duplicate ?? 0) }, () => queue.add(fields));
    for (const [index, delivery] of copies.entries()) follow(held.rule, delivery, index > 0);
    if (held.rule.reorder && held.isLast) releaseOne(held.rule);
  }

  function follow(rule: DeliveryRuleRecord, delivery: Delivery, isCopy: boolean): void {
    if (rule.drop) queue.finish(delivery, "dropped", "lost on request");
    else if (rule.reorder) gather(rule, delivery);
    else if (rule.delayMs !== undefined) clock.schedule(rule.delayMs, () => queue.start(delivery, true));
    else queue.start(delivery, isCopy ? true : undefined);
  }

  function gather(rule: DeliveryRuleRecord, delivery: Delivery): void {
    const together = gathering.get(rule);
    if (together !== undefined) {
      together.push(delivery);
      return;
    }
    gathering.set(rule, [delivery]);
    clock.schedule(longestGatheringMs, () => releaseOne(rule));
  }

  function releaseOne(rule: DeliveryRuleRecord): void {
    const together = gathering.get(rule) ?? [];
    gathering.delete(rule);
    for (const delivery of together.toReversed()) queue.start(delivery);
  }

  function release(isMeant: (rule: DeliveryRuleRecord) => boolean): void {
    for (const rule of [...gathering.keys()].filter(isMeant)) releaseOne(rule);
    for (const rule of [...batches.keys()].filter(isMeant)) sendBatch(rule);
  }

  return {
    ...queue,
    rules,
    send,
    release: () => release(() => true),
    removeRule(id) {
      rules.remove(id);
      release((rule) => rule.id === id);
    },
    clear() {
      batches.clear();
      queue.clear();
      gathering.clear();
      rules.clear();
    },
  };
}
