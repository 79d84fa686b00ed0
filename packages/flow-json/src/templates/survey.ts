import { footer, goTo, options, staticFlow } from "./compose.ts";
import type { FlowTemplate } from "./flow-templates.ts";

/** Before or after a promotion. */
export const survey: FlowTemplate = {
  id: "survey",
  title: "Promotion survey",
  summary: "Two short screens: what people like, how often they buy, and which offer they want.",
  categories: ["SURVEY"],
  isDynamic: false,
  json: staticFlow([
    {
      id: "TASTES",
      title: "What you like",
      children: [
        {
          type: "CheckboxGroup",
          name: "interests",
          label: "What interests you?",
          required: true,
          "min-selected-items": 1,
          "data-source": options({ new: "New products", offers: "Offers", events: "Events", tips: "Tips" }),
        },
        {
          type: "RadioButtonsGroup",
          name: "frequency",
          label: "How often do you shop with us?",
          required: true,
          "data-source": options({ weekly: "Every week", monthly: "Every month", rarely: "Now and then" }),
        },
        footer("Continue", goTo("OFFER", { interests: "${form.interests}", frequency: "${form.frequency}" })),
      ],
    },
    {
      id: "OFFER",
      title: "Your offer",
      data: {
        interests: { type: "array", items: { type: "string" }, __example__: ["offers"] },
        frequency: { type: "string", __example__: "monthly" },
      },
      children: [
        { type: "TextHeading", text: "Thank you! Choose your reward." },
        {
          type: "RadioButtonsGroup",
          name: "reward",
          label: "Your reward",
          required: true,
          "data-source": options({ discount: "10 % off", delivery: "Free delivery", gift: "A small gift" }),
        },
        { type: "TextInput", name: "birthday_month", label: "Your birthday's month", "input-type": "text", required: false },
        footer("Send", {
          name: "complete",
          payload: {
            interests: "${data.interests}",
            frequency: "${data.frequency}",
            reward: "${form.reward}",
            birthday_month: "${form.birthday_month}",
          },
        }),
      ],
    },
  ]),
};
