import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readFixtures } from "./read-fixtures.ts";

const root = process.env["TRIBUTARY_CORPUS"] ?? resolve(import.meta.dirname, "../../../../shared/corpus");

/** Why tests over third-party payloads are skipped, or `false` when the payloads are there. */
export const corpusIsMissing = existsSync(root)
  ? false
  : `no third-party payloads at ${root}: set TRIBUTARY_CORPUS to their folder`;

/** The third-party payloads of one folder; none when they are not there. */
export function readCorpus(folder: string): { name: string; json: unknown }[] {
  return corpusIsMissing === false ? readFixtures(join(root, folder)) : [];
}
