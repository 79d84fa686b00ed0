import { z } from "zod";
import { accountSchema, defaultAccount } from "./state/accounts.ts";

export const optionsSchema = z.object({
  /** 0 takes a free port. */
  port: z.int().min(0).max(65_535).default(0),
  host: z.string().default("127.0.0.1"),
  /** Makes ids the same in every run; without it they are never the same twice. */
  seed: z.int().min(0).optional(),
  /** Where the clock starts, in ms since 1970: it then stands still but for `advance`. `real`: the computer's clock. */
  now: z.union([z.number().min(0), z.literal("real")]).default("real"),
  /** Off: no customer service window, expired Graph versions and unknown Flows are let through. */
  strict: z.boolean().default(true),
  accounts: z
    .array(accountSchema)
    .min(1)
    .default(() => [defaultAccount]),
  /** Where to keep contacts, chats, webhooks and clock as JSON, so that a second start finds them as they were. */
  dataFile: z.string().optional(),
  /** A bot that has not answered a webhook by then has failed that attempt. */
  webhookTimeoutSeconds: z.number().positive().max(120).default(10),
  /** How long after each failed attempt a webhook is sent again; the last one is repeated. Meta tries ever more rarely. */
  webhookRetrySeconds: z
    .array(z.number().positive().max(86_400))
    .min(1)
    .default([0.25, 1, 5, 30, 120, 600, 3_600, 14_400, 43_200, 86_400]),
  /** How long the review of a new template takes on the emulator's clock; `manual`: until the control API ends it. */
  templateReviewSeconds: z.union([z.number().min(0), z.literal("manual")]).default(5),
  /** `v23`: statuses say which `conversation` they belong to, as they did before v24. */
  statusShape: z.enum(["v23", "v24"]).default("v24"),
  deliveryOrder: z.enum(["per-contact", "free"]).default("per-contact"),
  /** How Meta says that a message cannot be delivered (131026, 131047): in the answer, or later by a `failed` status. */
  undeliverable: z.enum(["sync", "async"]).default("sync"),
  rateLimits: z
    .object({ throughputPerSecond: z.int().min(1).optional(), hasPairLimit: z.boolean().default(false) })
    .default({ hasPairLimit: false }),
});

/** How an emulator is to be started; everything has a default. */
export type EmulatorOptions = z.input<typeof optionsSchema>;
export type Settings = z.output<typeof optionsSchema>;

/** The options cannot be used: says which and why, without repeating their values. */
export class OptionsRefused extends Error {
  override readonly name = "OptionsRefused";
  readonly code = "options-refused";
}

export function parseOptions(options: EmulatorOptions): Settings {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new OptionsRefused(`The emulator cannot start:\n${problems.join("\n")}`);
}
