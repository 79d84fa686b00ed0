import { z } from "zod";

/** How the next webhooks are to be delivered otherwise than once, at once and in order. */
export const deliveryRuleSchema = z
  .object({
    /** For how many webhooks the rule holds; `null` means until it is cleared. */
    next: z.int().min(1).nullable().default(1),
    match: z
      .object({
        kind: z.enum(["message", "status", "account"]).optional(),
        waId: z.string().optional(),
        phoneNumberId: z.string().optional(),
      })
      .default({}),
    /** So many extra copies, sent at the same time as the first. */
    duplicate: z.int().min(1).max(20).optional(),
    /** Counted on the emulator's clock. */
    delayMs: z.int().min(0).optional(),
    /** Collects the next webhooks and sends them in reverse order. */
    reorder: z.boolean().default(false),
    /** Collects the next webhooks, up to a thousand, and sends them in one POST. */
    batch: z.boolean().default(false),
    /** Never sent at all. */
    drop: z.boolean().default(false),
  })
  .refine((rule) => !(rule.reorder && rule.next === null), { message: "to reorder, say how many in `next`" })
  .refine((rule) => !rule.batch || (rule.next !== null && rule.next <= 1_000), {
    message: "to batch, say how many in `next`: 1,000 at most",
  });

export type DeliveryRule = z.input<typeof deliveryRuleSchema>;
/** A rule that holds; `id` is what it is called off by. */
export type DeliveryRuleRecord = z.output<typeof deliveryRuleSchema> & { id: number };

type Target = { kind: string; waId: string; phoneNumberId: string };

export type DeliveryRules = {
  add(rule: DeliveryRule): void;
  list(): DeliveryRuleRecord[];
  clear(): void;
  /** Calls one off; one that has served or is unknown changes nothing. */
  remove(id: number): void;
  /** The first rule that holds for this webhook; `isLast` when it has served its last one. */
  take(target: Target): { rule: DeliveryRuleRecord; isLast: boolean } | undefined;
};

export function createDeliveryRules(saved: z.output<typeof deliveryRuleSchema>[] = []): DeliveryRules {
  let lastId = saved.length;
  let rules: DeliveryRuleRecord[] = saved.map((rule, index) => ({ ...rule, id: index + 1 }));
  return {
    add(rule) {
      lastId += 1;
      rules.push({ ...deliveryRuleSchema.parse(rule), id: lastId });
    },
    remove(id) {
      rules = rules.filter((rule) => rule.id !== id);
    },
    list: () => rules,
    clear() {
      rules = [];
    },
    take(target) {
      const rule = rules.find(({ match }) => isMatch(match, target));
      if (rule === undefined) return undefined;
      if (rule.next === null) return { rule, isLast: false };
      rule.next -= 1;
      if (rule.next > 0) return { rule, isLast: false };
      rules = rules.filter((candidate) => candidate !== rule);
      return { rule, isLast: true };
    },
  };
}

function isMatch({ kind, waId, phoneNumberId }: DeliveryRuleRecord["match"], target: Target): boolean {
  return (
    (kind === undefined || kind === target.kind) &&
    (waId === undefined || waId === target.waId) &&
    (phoneNumberId === undefined || phoneNumberId === target.phoneNumberId)
  );
}
