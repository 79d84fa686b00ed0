import { defineNodeType, type Step, type Turn } from "@tributary/engine";
import { z } from "zod";
import { userJourneyField } from "../fields.ts";
import { inspectLaterStart } from "../inspect-window.ts";
import { inspectMappings, mappedValues, mappingsField } from "../mappings.ts";
import { inspectMoment, latenessOf, momentField, readMoment } from "../moment.ts";
import { scheduleKey, scheduleNameField } from "../schedule-key.ts";

const DAY_MS = 86_400_000;
const MAX_DAYS = 366;

const config = z.strictObject({
  journeyId: userJourneyField,
  at: momentField.meta({
    label: "Starts",
    help: `At most ${MAX_DAYS} days from now. More than a day after the contact's last message only a template can be sent.`,
  }),
  name: scheduleNameField,
  mappings: mappingsField,
});

/**
 * Lets a User Journey start by itself later, whatever the contact does meanwhile: for reminders and questions afterwards.
 * The values are those of now.
 */
export const scheduleJourney = defineNodeType({
  type: "schedule-journey",
  title: "Schedule Journey",
  group: "action",
  summary: "Lets a User Journey start by itself later, for example a reminder, and goes on.",
  config,
  allowedIn: ["user", "flow"],
  role: "step",
  exits: ({ at }) => [
    { name: "next", label: "Scheduled", unconnected: "end" },
    ...(at.kind === "at"
      ? [{ name: "failure", label: "No such time, or past", unconnected: "fallback" as const }]
      : []),
  ],
  enter: (node, turn) => {
    const { journeyId } = node;
    const moment = readMoment(node.at, turn);
    if ("problem" in moment) return fail(turn, moment.code, moment.problem);
    if (moment.time <= turn.now) return fail(turn, "time-past", "The time is past, so nothing was scheduled.");
    if (moment.time > turn.now + MAX_DAYS * DAY_MS) {
      return fail(turn, "time-too-far", `The time is more than ${MAX_DAYS} days away, so nothing was scheduled.`);
    }
    const values = mappedValues(turn, node.mappings);
    turn.schedule({ key: scheduleKey(node, turn), journeyId, dueAt: moment.time, values });
    return { exit: "next" };
  },
  inspect: ({ at, journeyId, mappings }, context) => [
    ...inspectMoment(at, "at", MAX_DAYS),
    ...inspectLaterStart(journeyId, latenessOf(at), context, "at"),
    ...inspectMappings(context.bot, mappings, "mappings"),
  ],
});

function fail(turn: Turn, code: string, message: string): Step {
  turn.emit({ type: "node-failed", journeyId: turn.journey.journey.id, nodeId: turn.node.id, code, message });
  return { exit: "failure" };
}
