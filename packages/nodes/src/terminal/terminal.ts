import { defineNodeType } from "@tributary/engine";
import { messageLimits, textMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { templateField, userJourneyField } from "../fields.ts";
import { applyMappings, inspectMappings, mappingsField } from "../mappings.ts";
import { sendMessage } from "../send-message.ts";

const config = z.strictObject({
  message: templateField({
    label: "Terminal Message",
    control: "long-text",
    maxLength: messageLimits.textBody,
    help: "Acknowledges the answer. Sent before the journey below starts; nothing is sent when it comes out empty.",
  }).optional(),
  trigger: z
    .strictObject({ journeyId: userJourneyField, mappings: mappingsField })
    .optional()
    .meta({ label: "Trigger Journey", help: "Continues the conversation with a User Journey, in the same session." }),
});

/** Ends a Flow Journey: acknowledges the answer, continues with a User Journey, both or neither. */
export const terminal = defineNodeType({
  type: "terminal",
  title: "Terminal Node",
  group: "flow",
  summary: "Ends a Flow Journey, with an acknowledgement, a User Journey to continue with, both or neither.",
  config,
  allowedIn: ["flow"],
  role: "end",
  exits: () => [],
  enter: ({ message, trigger }, turn) => {
    const body = turn.render(message ?? "");
    if (body.trim() !== "") sendMessage(turn, textMessage(body));
    if (!trigger) return { end: "terminal" };
    applyMappings(turn, trigger.mappings);
    return { end: "terminal", trigger: trigger.journeyId };
  },
  inspect: ({ trigger }, { bot }) => (trigger ? inspectMappings(bot, trigger.mappings, "trigger.mappings") : []),
});
