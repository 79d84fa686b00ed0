import { dynamicFlow, footer } from "./compose.ts";
import type { FlowTemplate } from "./flow-templates.ts";

const optionList = {
  type: "array",
  items: { type: "object", properties: { id: { type: "string" }, title: { type: "string" } } },
};

/** Days and times that the endpoint knows. */
export const appointment: FlowTemplate = {
  id: "appointment",
  title: "Appointment booking",
  summary: "Three screens whose services, days and times come from your own system through a Data Channel.",
  categories: ["APPOINTMENT_BOOKING"],
  isDynamic: true,
  json: dynamicFlow({ SERVICE: ["TIME"], TIME: ["CONFIRM"], CONFIRM: [] }, [
    {
      id: "SERVICE",
      title: "Book an appointment",
      data: {
        services: {
          ...optionList,
          __example__: [
            { id: "checkup", title: "Check-up" },
            { id: "cleaning", title: "Cleaning" },
          ],
        },
      },
      children: [
        {
          type: "Dropdown",
          name: "service",
          label: "What do you need?",
          required: true,
          "data-source": "${data.services}",
        },
        { type: "DatePicker", name: "date", label: "Day", required: true },
        footer("See free times", {
          name: "data_exchange",
          payload: { service: "${form.service}", date: "${form.date}" },
        }),
      ],
    },
    {
      id: "TIME",
      title: "Choose a time",
      data: {
        day: { type: "string", __example__: "Tuesday, 3 March" },
        slots: {
          ...optionList,
          __example__: [
            { id: "09:00", title: "9:00" },
            { id: "10:30", title: "10:30" },
          ],
        },
      },
      children: [
        { type: "TextSubheading", text: "${data.day}" },
        {
          type: "RadioButtonsGroup",
          name: "slot",
          label: "Free times",
          required: true,
          "data-source": "${data.slots}",
        },
        { type: "TextInput", name: "full_name", label: "Your name", "input-type": "text", required: true },
        footer("Continue", { name: "data_exchange", payload: { slot: "${form.slot}", full_name: "${form.full_name}" } }),
      ],
    },
    {
      id: "CONFIRM",
      title: "Almost done",
      data: { summary: { type: "string", __example__: "Check-up on Tuesday, 3 March at 9:00" } },
      children: [
        { type: "TextHeading", text: "${data.summary}" },
        { type: "TextBody", text: "Is everything right?" },
        footer("Book it", { name: "data_exchange", payload: { is_confirmed: true } }),
      ],
    },
  ]),
};
