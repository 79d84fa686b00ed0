import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { userJourneyField } from "../fields.ts";
import { applyMappings, inspectMappings, mappingsField } from "../mappings.ts";

const config = z.strictObject({ journeyId: userJourneyField, mappings: mappingsField });

/** Ends this journey and starts another User Journey in the same session. */
export const triggerJourney = defineNodeType({
  type: "trigger-journey",
  title: "Trigger Journey",
  group: "action",
  summary: "Goes on with another User Journey, in the same session.",
  config,
  allowedIn: ["user"],
  role: "end",
  exits: () => [],
  enter: ({ journeyId, mappings }, turn) => {
    applyMappings(turn, mappings);
    return { end: "triggered-journey", trigger: journeyId };
  },
  inspect: ({ mappings }, { bot }) => inspectMappings(bot, mappings, "mappings"),
});
