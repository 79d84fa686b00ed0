import type { JourneyNode } from "@tributary/engine";

/** The ways out that a designer gave a Code node: what its code may return. */
export function exitNames({ config }: JourneyNode): string[] {
  const exits = config["exits"];
  return Array.isArray(exits) ? exits.filter((name) => typeof name === "string" && name !== "").map(String) : [];
}
