import { footer, goTo, options, staticFlow } from "./compose.ts";
import type { FlowTemplate } from "./flow-templates.ts";

/** Who asks, and what for. */
export const leadForm: FlowTemplate = {
  id: "lead-form",
  title: "Lead form",
  summary: "Two screens: who asks, then what they need, when, and whether you may call.",
  categories: ["LEAD_GENERATION"],
  isDynamic: false,
  json: staticFlow([
    {
      id: "CONTACT",
      title: "About you",
      children: [
        { type: "TextInput", name: "full_name", label: "Your name", "input-type": "text", required: true },
        { type: "TextInput", name: "company", label: "Company", "input-type": "text", required: false },
        { type: "TextInput", name: "email", label: "E-mail", "input-type": "email", required: true },
        footer(
          "Continue",
          goTo("NEEDS", { full_name: "${form.full_name}", company: "${form.company}", email: "${form.email}" }),
        ),
      ],
    },
    {
      id: "NEEDS",
      title: "What you need",
      data: {
        full_name: { type: "string", __example__: "Ana Souza" },
        company: { type: "string", __example__: "Souza Couriers" },
        email: { type: "string", __example__: "ana@example.com" },
      },
      children: [
        {
          type: "Dropdown",
          name: "topic",
          label: "What is it about?",
          required: true,
          "data-source": options({ quote: "A quote", demo: "A demonstration", other: "Something else" }),
        },
        {
          type: "RadioButtonsGroup",
          name: "timeline",
          label: "When would you start?",
          required: true,
          "data-source": options({ now: "This month", quarter: "This quarter", later: "Later" }),
        },
        { type: "TextArea", name: "details", label: "Tell us more", required: false, "max-length": 600 },
        { type: "OptIn", name: "may_call", label: "You may call me about this", required: false },
        footer("Send", {
          name: "complete",
          payload: {
            full_name: "${data.full_name}",
            company: "${data.company}",
            email: "${data.email}",
            topic: "${form.topic}",
            timeline: "${form.timeline}",
            details: "${form.details}",
            may_call: "${form.may_call}",
          },
        }),
      ],
    },
  ]),
};
