import { type Bot, isJsonObject, type Json, type JsonObject } from "@tributary/engine";

export interface ReplacedPart {
  what: string;
  before: number;
  after: number;
}

/** How much of the draft an exported bot takes the place of. What it cannot be read from counts as nothing. */
export function countReplaced(
  draft: Pick<Bot, "journeys" | "variables" | "apis">,
  { bot }: JsonObject,
): ReplacedPart[] {
  const given = isJsonObject(bot) ? bot : {};
  return [
    { what: "Journeys", before: draft.journeys.length, after: lengthOf(given["journeys"]) },
    { what: "Variables", before: draft.variables.length, after: lengthOf(given["variables"]) },
    { what: "API calls", before: draft.apis.length, after: lengthOf(given["apis"]) },
  ].filter(({ before, after }) => before + after > 0);
}

function lengthOf(list: Json | undefined): number {
  return Array.isArray(list) ? list.length : 0;
}
