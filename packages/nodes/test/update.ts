import { readFileSync, writeFileSync } from "node:fs";

/** Says whether expected results are rewritten instead of compared. */
export const isUpdating: boolean = process.execArgv.includes("--test-update-snapshots");

/** Reads a JSON file of tests. */
export function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Writes a JSON file of tests, so that a change shows line by line. */
export function writeJson(file: URL, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
