import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../src/index.ts";

/** A sound Flow of our own, from test/fixtures, anew at each call. */
export function fixture(name: string): JsonObject {
  return JSON.parse(fixtureText(name));
}

/** The text of a fixture. */
export function fixtureText(name: string): string {
  return readFileSync(join(import.meta.dirname, "fixtures", `${name}.json`), "utf8");
}
