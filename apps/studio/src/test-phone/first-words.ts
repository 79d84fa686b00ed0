import { type Bot, isJsonObject, type Journey } from "@tributary/engine";

const MOST = 3;

/** What a contact may say first so that the bot answers: those of the open journey first, one of each journey. */
export function firstWords({ journeys, defaultJourneys }: Bot, open: Journey): string[] {
  const starts = [open, ...journeys.filter(({ id }) => id !== open.id)].flatMap(triggerOf);
  const answersAnything = defaultJourneys.welcome !== undefined || starts.some(({ kind }) => kind === "any-message");
  const words = starts.flatMap(({ kind, match, words: [word] = [] }) =>
    kind === "keyword" && match !== "regex" && word !== undefined ? [word] : [],
  );
  return [...new Set(answersAnything && words.length > 0 ? [...words, "hi"] : words)].slice(0, MOST);
}

interface Trigger {
  kind: string;
  match?: string;
  words?: string[];
}

function triggerOf({ nodes }: Journey): Trigger[] {
  const trigger = nodes.find(({ type }) => type === "start")?.config["trigger"];
  if (!isJsonObject(trigger)) return [];
  const { kind, match, words } = trigger;
  return [
    {
      kind: String(kind),
      ...(typeof match === "string" ? { match } : {}),
      ...(Array.isArray(words) ? { words: words.filter((word) => typeof word === "string") } : {}),
    },
  ];
}
