import { flowReminderKey, type InspectContext, type NodeIssue, type Turn } from "@tributary/engine";
import { z } from "zod";
import { userJourneyField } from "./fields.ts";
import { inspectLaterStart } from "./inspect-window.ts";

/** What happens when a Flow that was sent is not answered in time: a User Journey starts. */
export const whenUnansweredField = z
  .strictObject({
    afterMinutes: z.number().int().min(1).max(43_200).meta({ label: "After (minutes)", help: "1440 is one day." }),
    journeyId: userJourneyField.meta({ startsLater: true }),
  })
  .optional()
  .meta({
    label: "When it is not answered",
    help: "Starts a User Journey, for example a reminder. An answer that comes earlier, or sending the Flow again, takes it back.",
  });

/** Whether the journey for an unanswered Flow can still reach the contact. `field` is the path of the setting. */
export function inspectWhenUnanswered(given: WhenUnanswered, context: InspectContext, field: string): NodeIssue[] {
  if (!given) return [];
  const later = { minutes: given.afterMinutes };
  return inspectLaterStart(given.journeyId, later, context, `${field}.afterMinutes`);
}

type WhenUnanswered = z.infer<typeof whenUnansweredField>;

/** Schedules the journey for the case that the Flow is not answered; without one, takes an earlier reminder back. */
export function remindWhenUnanswered(flowId: string, given: WhenUnanswered, turn: Turn): void {
  const key = flowReminderKey(flowId);
  if (!given) turn.cancelSchedule(key);
  else {
    const dueAt = turn.now + given.afterMinutes * 60_000;
    turn.schedule({ key, journeyId: given.journeyId, dueAt, values: {} });
  }
}
