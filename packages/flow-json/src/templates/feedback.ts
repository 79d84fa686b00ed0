import { footer, options, staticFlow } from "./compose.ts";
import type { FlowTemplate } from "./flow-templates.ts";

/** After a case is solved: how was it? */
export const feedback: FlowTemplate = {
  id: "feedback",
  title: "Feedback",
  summary: "One screen: a rating, whether the problem is solved, and room for a comment.",
  categories: ["SURVEY"],
  isDynamic: false,
  json: staticFlow([
    {
      id: "FEEDBACK",
      title: "Your feedback",
      children: [
        { type: "TextHeading", text: "How did we do?" },
        {
          type: "RadioButtonsGroup",
          name: "rating",
          label: "Your rating",
          required: true,
          "data-source": options({ "5": "Very good", "4": "Good", "3": "All right", "2": "Poor", "1": "Very poor" }),
        },
        {
          type: "RadioButtonsGroup",
          name: "is_solved",
          label: "Is your problem solved?",
          required: true,
          "data-source": options({ yes: "Yes", partly: "Partly", no: "No" }),
        },
        { type: "TextArea", name: "comment", label: "Anything else?", required: false, "max-length": 600 },
        footer("Send", {
          name: "complete",
          payload: { rating: "${form.rating}", is_solved: "${form.is_solved}", comment: "${form.comment}" },
        }),
      ],
    },
  ]),
};
