import { type BotBundle, BUNDLE_FORMAT_VERSION, botBundle } from "@tributary/api";
import { z } from "zod";
import { invalidInput } from "../invalid-input.ts";
import { Refusal } from "../refusals.ts";

type Migration = (bundle: object) => object;

/** What brings a file of format `n` to format `n + 1`, by `n`. A migration is never changed once it is released. */
const migrations: Readonly<Record<number, Migration>> = {
  // Journeys may have notes from then on; those of older files have none.
  1: (bundle) => ({ ...bundle, formatVersion: 2 }),
};

const anyBundle = z.looseObject({ formatVersion: z.number().int().min(1) });

/** Reads an exported bot of any format so far. @throws Refusal `format-too-new`, `invalid-input` */
export function readBundle(given: unknown): BotBundle {
  const parsed = anyBundle.safeParse(given);
  if (!parsed.success) throw invalidInput(parsed.error);
  const { formatVersion } = parsed.data;
  if (formatVersion > BUNDLE_FORMAT_VERSION) throw tooNew(formatVersion);
  let bundle: object = parsed.data;
  for (let version = formatVersion; version < BUNDLE_FORMAT_VERSION; version += 1) {
    const migrateOn = migrations[version];
    if (!migrateOn) throw new Error(`there is no migration from file format ${version}`);
    bundle = migrateOn(bundle);
  }
  const current = botBundle.safeParse(bundle);
  if (!current.success) throw invalidInput(current.error);
  return current.data;
}

function tooNew(formatVersion: number): Refusal {
  return new Refusal(
    "format-too-new",
    `The file has format ${formatVersion}, and this server reads up to ${BUNDLE_FORMAT_VERSION}. Update the server, or ` +
      "export the bot again from an older one.",
    { field: "formatVersion" },
  );
}
