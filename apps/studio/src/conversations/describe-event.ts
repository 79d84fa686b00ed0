import { type Event, type Json, jsonText } from "@tributary/engine";
import type { Names } from "./names.ts";
import { remedyFor } from "./remedies.ts";

/** An event in a line: `bad` went wrong, `note` is worth a look. */
export interface EventLine {
  text: string;
  tone: "plain" | "note" | "bad";
  /** What to do about it. */
  remedy?: string | undefined;
}

type Describe<Type extends Event["type"]> = (
  event: Extract<Event, { type: Type }>,
  names: Names,
) => EventLine | undefined;

/** Says what an event means. Undefined for those that the page shows in another way. */
export function describeEvent(event: Event, names: Names): EventLine | undefined {
  const describe = lines[event.type] as Describe<Event["type"]> | undefined;
  return describe?.(event, names);
}

const entered = {
  "trigger-matched": "its trigger fits",
  welcome: "nothing was running, and no trigger fits",
  fallback: "as the Fallback journey",
  "flow-response": "the Flow was submitted",
  triggered: "another journey triggered it",
  scheduled: "its time had come",
  requested: "it was asked for from outside",
  "flow-request": "the open Flow asked",
  trouble: "something went wrong before",
};

const ended = {
  end: "it came to its end",
  "flow-sent": "the answer of the Flow goes to its Flow Journey",
  terminal: "it reached its Terminal Node",
  "triggered-journey": "it handed over to another journey",
  replied: "the Flow has its reply",
  "unconnected-exit": "nothing is connected to the exit",
  failed: "a node failed",
  replaced: "another journey took its place",
};

const lines: { [Type in Event["type"]]?: Describe<Type> } = {
  "session-started": () => plain("Session started"),
  "session-ended": ({ reason }) =>
    plain(reason === "expired" ? "Session ended: 72 hours without a message" : "Session reset by hand"),
  "journey-entered": ({ journeyId, reason }, names) =>
    plain(`Journey “${names.journey(journeyId)}” began: ${entered[reason] ?? reason}`),
  "journey-ended": ({ journeyId, reason }, names) => ({
    text: `Journey “${names.journey(journeyId)}” ended: ${ended[reason] ?? reason}`,
    tone: reason === "failed" ? "bad" : "plain",
  }),
  "journey-resumed": ({ journeyId, nodeId }, names) =>
    plain(`Journey “${names.journey(journeyId)}” goes on at “${names.node(journeyId, nodeId)}”`),
  "variable-refused": ({ variable, reason }) => note(`${variable} stays as it was: ${reason}`),
  "input-refused": ({ reason, retriesLeft }) =>
    note(`Not accepted: ${reason} (${retriesLeft === 1 ? "1 retry" : `${retriesLeft} retries`} left)`),
  "code-requested": () => plain("Code runs"),
  "timer-set": ({ dueAt, starts }, names) =>
    plain(
      starts === undefined
        ? `Waits until ${dateTime.format(dueAt)} at the latest`
        : `Journey “${names.journey(starts.journeyId)}” is scheduled for ${dateTime.format(dueAt)}`,
    ),
  "timer-cancelled": () => plain("Stopped waiting for the timer"),
  "input-held": () => plain("The message is kept until the pause is over"),
  "held-input-taken": () => plain("The kept message is taken up"),
  "input-ignored": ({ reason }) => note(`Nothing happened: ${reason}`),
  "node-failed": ({ code, message }) => bad(message, remedyFor(code)),
  "turn-failed": ({ code, message }) => bad(message, remedyFor(code)),
  "flow-response-unhandled": ({ message }) => bad(message),
  "flow-response-refused": ({ message }) => bad(message),
  "flow-response-noted": ({ message }) => note(message),
  "flow-requested": ({ action, screen }) =>
    plain(`The open Flow asked: ${action}${screen ? ` from screen ${screen}` : ""}`),
  "flow-replied": ({ reply }) => plain(`Replied to the Flow: ${shortened(reply)}`),
  "flow-reply-refused": ({ problems }) => bad(problems.map(({ field, message }) => `${field}: ${message}`).join(" ")),
  "flow-reply-noted": ({ message }) => note(message),
};

const dateTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function plain(text: string): EventLine {
  return { text, tone: "plain" };
}

function note(text: string): EventLine {
  return { text, tone: "note" };
}

function bad(text: string, remedy?: string): EventLine {
  return { text, tone: "bad", remedy };
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** A value in a line; “empty” for nothing. */
export function shortValue(value: Json | undefined): string {
  if (value === undefined || value === null || value === "") return "empty";
  const text = typeof value === "string" ? `“${value}”` : jsonText(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
