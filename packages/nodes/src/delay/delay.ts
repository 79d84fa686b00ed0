import { defineNodeType, type Step, type Turn } from "@tributary/engine";
import { z } from "zod";
import { inspectLaterExit } from "../inspect-window.ts";
import { inspectMoment, latenessOf, momentField, readMoment } from "../moment.ts";

const DAY_MS = 86_400_000;
/** A version of the bot that sessions stand in has to be kept for them. */
const MAX_DAYS = 7;
/** Who writes during a short pause has not seen its end yet. */
const HOLDING_MS = 60_000;

const config = z.strictObject({
  until: momentField.meta({
    label: "Wait",
    help: `At most ${MAX_DAYS} days; for later, schedule a journey. What the contact writes during a pause of up to a minute is answered after it; during a longer one, as if nothing were running.`,
  }),
  endsOnMessage: z.boolean().default(false).meta({
    label: "A message ends the wait",
    help: "Adds the way out “The contact wrote”.",
  }),
});

type Config = z.infer<typeof config>;

/** Waits for a time, or until a date and time, and goes on. The conversation may go on above it meanwhile. */
export const delay = defineNodeType({
  type: "delay",
  title: "Delay",
  group: "action",
  summary: "Waits for a while, or until a date and time, and goes on.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForTime: true,
  exits: ({ until, endsOnMessage }) => [
    { name: "next", label: "The time has come", unconnected: "end", later: latenessOf(until) },
    ...(endsOnMessage ? [{ name: "message", label: "The contact wrote", unconnected: "end" as const }] : []),
    ...(until.kind === "at"
      ? [{ name: "failure", label: "No such time", unconnected: "fallback" as const, later: { minutes: 0 } }]
      : []),
  ],
  enter: (node, turn) => {
    const moment = readMoment(node.until, turn);
    if ("problem" in moment) return fail(turn, moment.code, moment.problem);
    if (moment.time > turn.now + MAX_DAYS * DAY_MS) {
      return fail(turn, "time-too-far", `The time is more than ${MAX_DAYS} days away. Schedule a journey instead.`);
    }
    return moment.time <= turn.now ? { exit: "next" } : wait(node, moment.time, turn);
  },
  resume: (_node, input) => ({ exit: input.type === "message" ? "message" : "next" }),
  inspect: ({ until }, context) => [
    ...inspectMoment(until, "until", MAX_DAYS),
    ...inspectLaterExit("next", latenessOf(until), context, "until"),
  ],
});

function wait({ endsOnMessage }: Config, dueAt: number, turn: Turn): Step {
  const timerId = turn.newId();
  turn.emit({ type: "timer-set", ...placeOf(turn), timerId, dueAt });
  if (endsOnMessage) return { wait: { kind: "contact", timerId, isForTime: true } };
  const isShort = dueAt - turn.now <= HOLDING_MS;
  return { wait: { kind: "time", timerId, ...(isShort ? { holdsMessages: true } : {}) } };
}

function fail(turn: Turn, code: string, message: string): Step {
  turn.emit({ type: "node-failed", ...placeOf(turn), code, message });
  return { exit: "failure" };
}

function placeOf({ journey, node }: Turn): { journeyId: string; nodeId: string } {
  return { journeyId: journey.journey.id, nodeId: node.id };
}
