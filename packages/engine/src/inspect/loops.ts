import { configFields } from "../config-fields.ts";
import type { Issue } from "../issue.ts";
import type { PreparedBot, PreparedJourney, PreparedNode } from "../prepared-bot.ts";
import { targetsOf } from "./graph.ts";
import { at, type Inspected, isSound } from "./rule.ts";

/** Loops, also over several journeys that trigger each other, in which no node waits for the contact or for a time. */
export function inspectLoops({ bot }: Inspected): Issue[] {
  const steps = new Map<string, Step>();
  for (const journey of bot.journeys.values()) {
    for (const prepared of journey.nodes.values()) steps.set(keyOf(journey, prepared), { journey, prepared });
  }
  return findLoops([...steps.keys()], (key) => nextOf(bot, steps.get(key))).flatMap((loop): Issue[] => {
    const [first, ...others] = loop.flatMap((key) => steps.get(key) ?? []);
    if (!first) return [];
    const names = [first, ...others].slice(0, 5).map(({ prepared }) => `“${prepared.node.name}”`);
    const message = `${names.join(" → ")}${loop.length > 5 ? " → …" : ""} is a loop that never waits for the contact. Put a question or an end into it.`;
    return [{ code: "loop-without-wait", severity: "error", message, ...at(first.journey, first.prepared) }];
  });
}

interface Step {
  journey: PreparedJourney;
  prepared: PreparedNode;
}

function keyOf(journey: PreparedJourney, { node }: PreparedNode): string {
  return `${journey.journey.id} ${node.id}`;
}

/** Where a node goes on without waiting for the contact: along its connectors, or into the journey that it triggers. */
function nextOf(bot: PreparedBot, step: Step | undefined): string[] {
  if (!step || waits(step.prepared)) return [];
  const { journey, prepared } = step;
  return [
    ...targetsOf(journey, prepared.node.id).map((to) => `${journey.journey.id} ${to}`),
    ...triggeredBy(prepared).flatMap((id) => {
      const target = bot.journeys.get(id);
      return target?.entry ? [keyOf(target, target.entry)] : [];
    }),
  ];
}

function waits({ nodeType, config }: PreparedNode): boolean {
  const { waitsForContact, waitsForTime } = nodeType ?? {};
  if (typeof waitsForContact !== "function") return waitsForContact === true || waitsForTime === true;
  return config !== undefined && waitsForContact(config);
}

function triggeredBy(prepared: PreparedNode): string[] {
  if (!isSound(prepared) || prepared.nodeType.role !== "end") return [];
  const fields = configFields(prepared.nodeType.config, prepared.config);
  return fields.filter(({ meta }) => meta.control === "user-journey").map(({ value }) => value);
}

/** One loop for every place where a walk through the graph comes back to itself. */
function findLoops(places: string[], next: (place: string) => string[]): string[][] {
  const done = new Set<string>();
  const loops = new Map<string, string[]>();
  for (const place of places) if (!done.has(place)) walk(place);
  return [...loops.values()];

  function walk(start: string): void {
    const path: { place: string; open: string[] }[] = [{ place: start, open: next(start) }];
    const onPath = new Set([start]);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const further = last.open.pop();
      if (further === undefined) {
        path.pop();
        onPath.delete(last.place);
        done.add(last.place);
      } else if (onPath.has(further)) {
        const from = path.findIndex(({ place }) => place === further);
        loops.set(
          further,
          path.slice(from).map(({ place }) => place),
        );
      } else if (!done.has(further)) {
        path.push({ place: further, open: next(further) });
        onPath.add(further);
      }
    }
  }
}
