import type { Issue } from "../issue.ts";
import type { Exit } from "../node-type.ts";
import { fallbackOf, type PreparedBot, type PreparedJourney, type PreparedNode } from "../prepared-bot.ts";
import { at, type Inspected } from "./rule.ts";
import { ownExits, triggeredBy } from "./ways-on.ts";

/**
 * Loops, also over several journeys that trigger each other or end in Fallback, in which no node waits for the contact or
 * for a time. One in which only a turn can tell whether a time is still to come is a warning.
 */
export function inspectLoops({ bot }: Inspected): Issue[] {
  const steps = new Map<string, Step>();
  for (const journey of bot.journeys.values()) {
    for (const prepared of journey.nodes.values()) steps.set(keyOf(journey, prepared), { journey, prepared });
  }
  const ways = new Map([...steps].map(([key, step]) => [key, waysOn(bot, step)]));
  const next = (key: string) => (ways.get(key) ?? []).map(({ to }) => to);
  const surely = (key: string) => (ways.get(key) ?? []).flatMap(({ to, isSure }) => (isSure ? [to] : []));
  const isSure = (loop: string[]) => loop.every((key, index) => surely(key).includes(loop[index + 1] ?? loop[0] ?? ""));
  const stepsOf = (loop: string[]) => loop.flatMap((key) => steps.get(key) ?? []);
  const keys = [...steps.keys()];
  const doubtful = findLoops(keys, next).filter((loop) => !isSure(loop));
  return [
    ...findLoops(keys, surely).flatMap((loop) => loopIssues("error", stepsOf(loop))),
    ...doubtful.flatMap((loop) => loopIssues("warning", stepsOf(loop))),
  ];
}

interface Step {
  journey: PreparedJourney;
  prepared: PreparedNode;
}

/** Where a node goes on without having waited: surely, or only when its time is past. */
interface Way {
  to: string;
  isSure: boolean;
}

const faults = {
  error: "is a loop that never waits for the contact. Put a question or an end into it.",
  warning:
    "is a loop that does not wait when its time is past. Make sure that the time is a later one each time, or put a question or an end into it.",
} as const;

function loopIssues(severity: keyof typeof faults, loop: Step[]): Issue[] {
  const [first] = loop;
  if (!first) return [];
  const names = loop.slice(0, 5).map(({ prepared }) => `“${prepared.node.name}”`);
  const message = `${names.join(" → ")}${loop.length > 5 ? " → …" : ""} ${faults[severity]}`;
  return [{ code: "loop-without-wait", severity, message, ...at(first.journey, first.prepared) }];
}

function keyOf(journey: PreparedJourney, { node }: PreparedNode): string {
  return `${journey.journey.id} ${node.id}`;
}

function waysOn(bot: PreparedBot, step: Step): Way[] {
  const ways = ownExits(step.prepared).flatMap(({ exit, later }): Way[] => {
    if (later !== "unknown" && later.minutes > 0) return [];
    return targetOf(bot, step, exit).map((to) => ({ to, isSure: later !== "unknown" }));
  });
  const triggered = triggeredBy(step.prepared).flatMap((id) => entryOf(bot.journeys.get(id)));
  return [...ways, ...triggered.map((to) => ({ to, isSure: true }))];
}

function targetOf(bot: PreparedBot, { journey, prepared: { node } }: Step, { name, unconnected }: Exit): string[] {
  if (Object.hasOwn(node.exits, name)) return [`${journey.journey.id} ${node.exits[name]}`];
  const isCaught = unconnected === "fallback" && journey.journey.kind === "user";
  return isCaught ? entryOf(fallbackOf(bot, journey.journey.id)) : [];
}

function entryOf(journey: PreparedJourney | undefined): string[] {
  return journey?.entry ? [keyOf(journey, journey.entry)] : [];
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
