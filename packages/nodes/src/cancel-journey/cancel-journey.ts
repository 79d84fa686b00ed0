import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { userJourneyField } from "../fields.ts";
import { scheduleKey, scheduleNameField } from "../schedule-key.ts";

const config = z.strictObject({ journeyId: userJourneyField, name: scheduleNameField });

/** Takes a scheduled start of a journey out again. */
export const cancelJourney = defineNodeType({
  type: "cancel-journey",
  title: "Cancel Scheduled Journey",
  group: "action",
  summary: "Takes a scheduled journey out again, for example the reminder of a cancelled appointment.",
  config,
  allowedIn: ["user", "flow"],
  role: "step",
  exits: () => [
    { name: "cancelled", label: "Cancelled", unconnected: "end" },
    { name: "none", label: "Nothing was scheduled", unconnected: "end" },
  ],
  enter: (node, turn) => ({ exit: turn.cancelSchedule(scheduleKey(node, turn)) ? "cancelled" : "none" }),
});
