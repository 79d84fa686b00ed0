import type { Bot, Event } from "@tributary/engine";

type Print<Type extends Event["type"]> = (event: Extract<Event, { type: Type }>, names: Names) => string | undefined;

/** How journeys and nodes are called, by their ids. */
export interface Names {
  journey(journeyId: string): string;
  node(journeyId: string, nodeId: string): string;
}

/** The names that a bot's designer gave. */
export function namesIn(bot: Bot): Names {
  const journeys = new Map(bot.journeys.map((journey) => [journey.id, journey]));
  return {
    journey: (id) => journeys.get(id)?.name ?? id,
    node: (journeyId, id) => journeys.get(journeyId)?.nodes.find((node) => node.id === id)?.name ?? id,
  };
}

/** What happened inside, one line an event; events that the chat itself shows have none. */
export function describeEvent(event: Event, names: Names): string | undefined {
  const print = lines[event.type] as Print<Event["type"]> | undefined;
  return print?.(event, names);
}

const lines: { [Type in Event["type"]]?: Print<Type> } = {
  "session-started": () => "session started",
  "journey-entered": ({ journeyId, reason }, names) => `journey “${names.journey(journeyId)}” (${reason})`,
  "journey-ended": ({ journeyId, reason }, names) => `journey “${names.journey(journeyId)}” ended (${reason})`,
  "journey-resumed": ({ journeyId, nodeId }, names) =>
    `journey “${names.journey(journeyId)}” waits again at “${names.node(journeyId, nodeId)}”`,
  "node-entered": ({ journeyId, nodeId, nodeType }, names) =>
    `  ${nodeType.padEnd(16)} ${names.node(journeyId, nodeId)}`,
  "exit-taken": ({ exit }) => (exit === "next" ? undefined : `                   → ${exit}`),
  "variable-set": ({ variable, after }) => `                   ${variable} = ${short(after)}`,
  "variable-refused": ({ variable, reason }) => `                   ${variable} left as it was: ${reason}`,
  "input-refused": ({ reason, retriesLeft }) =>
    `                   not accepted: ${reason} (${retriesLeft} retries left)`,
  "console-written": ({ lines: written }) =>
    written.map(({ text }) => `                   console: ${text}`).join("\n"),
  "api-requested": ({ request }) => `                   ${request.method} ${request.url} ${short(request.body ?? "")}`,
  "api-answered": ({ result }) =>
    result.outcome === "answered"
      ? `                   ${result.status} in ${Math.round(result.durationMs)} ms ${short(result.body)}`
      : `                   failed: ${result.message}`,
  "timer-set": ({ dueAt, starts }, names) => {
    const what = starts ? `journey “${names.journey(starts.journeyId)}” starts at` : "timer for";
    return `                   ${what} ${new Date(dueAt).toISOString()}`;
  },
  "input-held": () => "held until the pause is over",
  "turn-failed": ({ code, message }) => `FAILED ${code}: ${message}`,
  "node-failed": ({ message }) => `                   failed: ${message}`,
  "flow-response-refused": ({ message }) => `REFUSED ${message}`,
  "flow-response-unhandled": ({ message }) => `FAILED ${message}`,
  "input-ignored": ({ reason }) => `ignored: ${reason}`,
};

function short(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
