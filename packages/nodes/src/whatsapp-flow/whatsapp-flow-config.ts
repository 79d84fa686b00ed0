import { flowId } from "@tributary/engine";
import { messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField, templateField } from "../fields.ts";
import { whenUnansweredField } from "../flow-reminder.ts";

/** What a designer sets in a WhatsApp Flow node. What does not apply to the chosen First Screen Type is kept. */
export const whatsappFlowConfig = z.strictObject({
  flowId: flowId.meta({ label: "Flow ID", control: "flow", help: "Of a Flow that has a Flow Journey." }),
  message: requiredTemplateField({ label: "Message", control: "long-text", maxLength: messageLimits.interactiveBody }),
  footer: templateField({ label: "Footer", maxLength: messageLimits.footer }).default(""),
  buttonTitle: requiredTemplateField({ label: "Button Title", maxLength: messageLimits.flowButtonTitle }),
  firstScreenType: z.enum(["navigate", "data_exchange"]).default("navigate").meta({
    label: "First Screen Type",
    help: "Navigate: a static Flow. Data Exchange: a dynamic Flow, whose first screen comes from its endpoint.",
  }),
  firstScreen: templateField({
    label: "First Screen",
    help: "The id of a screen.",
    when: { firstScreenType: "navigate" },
  }).default(""),
  additionalData: templateField({
    label: "Additional Data",
    control: "json",
    help: "A JSON object with values for the first screen.",
    when: { firstScreenType: "navigate" },
  }).default(""),
  draftMode: z.boolean().default(false).meta({
    label: "Draft Mode",
    control: "switch",
    help: "Sends the unpublished Flow, for tests.",
  }),
  whenUnanswered: whenUnansweredField,
});

/** The configuration of a WhatsApp Flow node. */
export type WhatsappFlowConfig = z.infer<typeof whatsappFlowConfig>;
