import type { TemplateDefinition } from "@tributary/whatsapp";

/** The Flow that the sample with a Flow button opens: one of the Flow library's templates. */
export const SAMPLE_FLOW = { name: "Sample: visit feedback", templateId: "feedback", firstScreen: "FEEDBACK" };

/** All samples are in English. */
export const SAMPLE_LANGUAGE = "en_US";

/** A template to try things with on a test phone. */
export interface SampleTemplate {
  name: string;
  /** `openFlow` is asked only by the one whose button opens a Flow, and gives the Flow's id. */
  define(openFlow: () => Promise<string>): Promise<TemplateDefinition>;
}

/** One with ways out, one with a Flow, one with a header that takes a value. */
export const sampleTemplates: readonly SampleTemplate[] = [
  { name: "sample_appointment_reminder", define: async () => appointmentReminder },
  { name: "sample_visit_feedback", define: async (openFlow) => visitFeedback(await openFlow()) },
  { name: "sample_seasonal_offer", define: async () => seasonalOffer },
];

const appointmentReminder: TemplateDefinition = {
  name: "sample_appointment_reminder",
  category: "UTILITY",
  language: SAMPLE_LANGUAGE,
  components: [
    {
      type: "BODY",
      text: "Hello {{1}}, we expect you on {{2}} at {{3}}. Please tell us whether the time still suits you.",
      example: { body_text: [["Maria", "Tuesday, 12 May", "10:30"]] },
    },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Confirm" },
        { type: "QUICK_REPLY", text: "Reschedule" },
      ],
    },
  ],
};

function visitFeedback(flowId: string): TemplateDefinition {
  const opening = { flow_id: flowId, flow_action: "navigate" as const, navigate_screen: SAMPLE_FLOW.firstScreen };
  return {
    name: "sample_visit_feedback",
    category: "UTILITY",
    language: SAMPLE_LANGUAGE,
    components: [
      {
        type: "BODY",
        text: "Thank you for your visit on {{1}}. Would you tell us how it was? It takes less than a minute.",
        example: { body_text: [["Tuesday, 12 May"]] },
      },
      { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Give feedback", ...opening }] },
    ],
  };
}

const seasonalOffer: TemplateDefinition = {
  name: "sample_seasonal_offer",
  category: "MARKETING",
  language: SAMPLE_LANGUAGE,
  components: [
    { type: "HEADER", format: "TEXT", text: "Our {{1}} offers are here", example: { header_text: ["spring"] } },
    {
      type: "BODY",
      text: "Hello {{1}}, until {{2}} you save {{3}} on everything in our shop. Show this message when you pay.",
      example: { body_text: [["Maria", "31 May", "15 %"]] },
    },
    { type: "FOOTER", text: "You get this because you asked for our offers." },
  ],
};
