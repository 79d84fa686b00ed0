import { bot } from "@tributary/engine";
import { z } from "zod";

/** The format of exported bots that this version of the product writes. */
export const BUNDLE_FORMAT_VERSION = 1;

/** A whole bot as one file. Secrets are in it by name only. */
export const botBundle = z.strictObject({ formatVersion: z.literal(BUNDLE_FORMAT_VERSION), bot });

export type BotBundle = z.infer<typeof botBundle>;
