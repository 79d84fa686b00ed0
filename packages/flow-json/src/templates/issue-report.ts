import { footer, goTo, options, staticFlow } from "./compose.ts";
import type { FlowTemplate } from "./flow-templates.ts";

/** What is wrong, well enough to act upon. */
export const issueReport: FlowTemplate = {
  id: "issue-report",
  title: "Issue report",
  summary: "Two screens that find out what is wrong, since when, and what was tried already.",
  categories: ["CUSTOMER_SUPPORT"],
  isDynamic: false,
  json: staticFlow([
    {
      id: "ISSUE",
      title: "What happened?",
      children: [
        {
          type: "Dropdown",
          name: "area",
          label: "What is it about?",
          required: true,
          "data-source": options({
            delivery: "My delivery",
            product: "The product",
            invoice: "An invoice",
            account: "My account",
            other: "Something else",
          }),
        },
        { type: "TextInput", name: "order_number", label: "Order number", "input-type": "text", required: false },
        { type: "TextArea", name: "description", label: "What happened?", required: true, "max-length": 600 },
        footer(
          "Continue",
          goTo("DETAILS", {
            area: "${form.area}",
            order_number: "${form.order_number}",
            description: "${form.description}",
          }),
        ),
      ],
    },
    {
      id: "DETAILS",
      title: "A few details",
      data: {
        area: { type: "string", __example__: "delivery" },
        order_number: { type: "string", __example__: "A-1042" },
        description: { type: "string", __example__: "The parcel has not arrived." },
      },
      children: [
        { type: "DatePicker", name: "since", label: "Since when?", required: false },
        {
          type: "CheckboxGroup",
          name: "tried",
          label: "What have you tried?",
          required: false,
          "data-source": options({ restart: "Started again", manual: "Read the manual", shop: "Asked in the shop" }),
        },
        {
          type: "RadioButtonsGroup",
          name: "urgency",
          label: "How urgent is it?",
          required: true,
          "data-source": options({ low: "It can wait", normal: "Soon", high: "I cannot go on" }),
        },
        footer("Send", {
          name: "complete",
          payload: {
            area: "${data.area}",
            order_number: "${data.order_number}",
            description: "${data.description}",
            since: "${form.since}",
            tried: "${form.tried}",
            urgency: "${form.urgency}",
          },
        }),
      ],
    },
  ]),
};
