import { footer, options, staticFlow } from "./compose.ts";
import type { FlowTemplate } from "./flow-templates.ts";

/** The answer to a reminder. */
export const reschedule: FlowTemplate = {
  id: "reschedule",
  title: "Confirm or reschedule",
  summary: "One screen that answers a reminder: keep the appointment, move it to another day, or cancel it.",
  categories: ["APPOINTMENT_BOOKING"],
  isDynamic: false,
  json: staticFlow([
    {
      id: "APPOINTMENT",
      title: "Your appointment",
      data: { appointment: { type: "string", __example__: "Tuesday, 10:30, with Dr. Lima" } },
      children: [
        { type: "TextHeading", text: "${data.appointment}" },
        {
          type: "RadioButtonsGroup",
          name: "decision",
          label: "What would you like to do?",
          required: true,
          "data-source": options({ confirm: "I will be there", move: "Move it to another day", cancel: "Cancel it" }),
        },
        {
          type: "If",
          condition: "${form.decision} == 'move'",
          then: [
            { type: "DatePicker", name: "new_date", label: "A day that suits you", required: true },
            {
              type: "Dropdown",
              name: "time_of_day",
              label: "Time of day",
              required: true,
              "data-source": options({ morning: "Morning", afternoon: "Afternoon", evening: "Evening" }),
            },
          ],
        },
        footer("Send", {
          name: "complete",
          payload: {
            decision: "${form.decision}",
            new_date: "${form.new_date}",
            time_of_day: "${form.time_of_day}",
          },
        }),
      ],
    },
  ]),
};
