import { bot, flowId } from "@tributary/engine";
import { z } from "zod";
import { flowJsonDocument } from "./flow-json.ts";

/** The format of exported bots that this version of the product writes. */
export const BUNDLE_FORMAT_VERSION = 2;

/** A whole bot as one file. Secrets are in it by name only. */
export const botBundle = z.strictObject({
  formatVersion: z.literal(BUNDLE_FORMAT_VERSION),
  bot,
  /** The JSON of the bot's Flows by Flow ID, as far as it is known. */
  flowJson: z.record(flowId, flowJsonDocument).optional(),
});

export type BotBundle = z.infer<typeof botBundle>;

/** The file of a bot, of any format so far. What else is in it is checked once it is of the newest. */
export const botFile = z
  .looseObject({ formatVersion: z.number().int().min(1) })
  .meta({ description: "A `BotBundle`, as the export gives it, or one of an older format." });
