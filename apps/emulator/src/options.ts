import { z } from "zod";
import { accountSchema, defaultAccount } from "./state/accounts.ts";

const rateLimitsSchema = z.object({
  throughputPerSecond: z.int().min(1).optional(),
  hasPairLimit: z.boolean().default(false),
  hasManagementLimit: z.boolean().default(false),
});

/** What can also be changed while the emulator runs. */
const changeable = {
  strict: z.boolean(),
  templateReviewSeconds: z.union([z.number().min(0), z.literal("manual")]),
  statusShape: z.enum(["v23", "v24"]),
  undeliverable: z.enum(["sync", "async"]),
  hasFlowMonitoring: z.boolean(),
  rateLimits: rateLimitsSchema,
};

export const settingsChangesSchema = z.object(changeable).partial();

export const optionsSchema = z.object({
  /** 0 takes a free port. */
  port: z.int().min(0).max(65_535).default(0),
  host: z.string().default("127.0.0.1"),
  /** Makes ids the same in every run; without it they are never the same twice. */
  seed: z.int().min(0).optional(),
  /** Where the clock starts, in ms since 1970: it then stands still but for `advance`. `real`: the computer's clock. */
  now: z.union([z.number().min(0), z.literal("real")]).default("real"),
  /**
   * Off: no customer service window, and expired Graph versions, unknown Flows and Flow endpoints that do not answer are
   * let through.
   */
  strict: changeable.strict.default(true),
  accounts: z
    .array(accountSchema)
    .min(1)
    .default(() => [defaultAccount]),
  /** Where to keep everything as JSON, with files beside it, so that a second start finds all as it was. */
  dataFile: z.string().optional(),
  /** A bot that has not answered a webhook by then has failed that attempt. */
  webhookTimeoutSeconds: z.number().positive().max(120).default(10),
  /** How long after each failed attempt a webhook is sent again; the last one is repeated. Meta tries ever more rarely. */
  webhookRetrySeconds: z
    .array(z.number().positive().max(86_400))
    .min(1)
    .default([0.25, 1, 5, 30, 120, 600, 3_600, 14_400, 43_200, 86_400]),
  /** How long the review of a new template takes on the emulator's clock; `manual`: until the control API ends it. */
  templateReviewSeconds: changeable.templateReviewSeconds.default(5),
  /** `v23`: statuses say which `conversation` they belong to, as they did before v24. */
  statusShape: changeable.statusShape.default("v24"),
  deliveryOrder: z.enum(["per-contact", "free"]).default("per-contact"),
  /** How Meta says that a message cannot be delivered (131026, 131047): in the answer, or later by a `failed` status. */
  undeliverable: changeable.undeliverable.default("sync"),
  /** Watches the endpoints of Flows as Meta does, and tells the bot of too many errors and of slow answers. */
  hasFlowMonitoring: changeable.hasFlowMonitoring.default(false),
  /** Meta's speed limits; off unless turned on: 80 messages a second (130429), pairs (131056), management calls (80007). */
  rateLimits: rateLimitsSchema.default({ hasPairLimit: false, hasManagementLimit: false }),
});

/** How an emulator is to be started; everything has a default. */
export type EmulatorOptions = z.input<typeof optionsSchema>;
export type Settings = z.output<typeof optionsSchema>;
export type SettingsChanges = z.output<typeof settingsChangesSchema>;

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
