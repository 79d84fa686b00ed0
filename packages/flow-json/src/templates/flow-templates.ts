import type { JsonObject } from "../json/json.ts";
import appointment from "./appointment.json" with { type: "json" };
import empty from "./empty.json" with { type: "json" };
import emptyDynamic from "./empty-dynamic.json" with { type: "json" };
import feedback from "./feedback.json" with { type: "json" };
import issueReport from "./issue-report.json" with { type: "json" };
import leadForm from "./lead-form.json" with { type: "json" };
import reschedule from "./reschedule.json" with { type: "json" };
import survey from "./survey.json" with { type: "json" };

/** A Flow to begin with. */
export interface FlowTemplate {
  id: string;
  title: string;
  /** What it asks and what it is good for, in a sentence. */
  summary: string;
  /** Meta's categories. https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi */
  categories: string[];
  /** It asks an endpoint, such as a Data Channel Journey. */
  isDynamic: boolean;
  json: JsonObject;
}

/** Flows to begin with: one for each thing that Flows are mostly used for, then those with nothing in them. */
export const flowTemplates: readonly FlowTemplate[] = [
  {
    id: "feedback",
    title: "Feedback",
    summary: "One screen: a rating, whether the problem is solved, and room for a comment.",
    categories: ["SURVEY"],
    isDynamic: false,
    json: feedback,
  },
  {
    id: "lead-form",
    title: "Lead form",
    summary: "Two screens: who asks, then what they need, when, and whether you may call.",
    categories: ["LEAD_GENERATION"],
    isDynamic: false,
    json: leadForm,
  },
  {
    id: "survey",
    title: "Promotion survey",
    summary: "Two short screens: what people like, how often they buy, and which offer they want.",
    categories: ["SURVEY"],
    isDynamic: false,
    json: survey,
  },
  {
    id: "issue-report",
    title: "Issue report",
    summary: "Two screens that find out what is wrong, since when, and what was tried already.",
    categories: ["CUSTOMER_SUPPORT"],
    isDynamic: false,
    json: issueReport,
  },
  {
    id: "reschedule",
    title: "Confirm or reschedule",
    summary: "One screen that answers a reminder: keep the appointment, move it to another day, or cancel it.",
    categories: ["APPOINTMENT_BOOKING"],
    isDynamic: false,
    json: reschedule,
  },
  {
    id: "appointment",
    title: "Appointment booking",
    summary: "Three screens whose services, days and times come from your own system through a Data Channel.",
    categories: ["APPOINTMENT_BOOKING"],
    isDynamic: true,
    json: appointment,
  },
  {
    id: "empty",
    title: "Empty Flow",
    summary: "One screen with a heading and a button. Everything is written in the Flow.",
    categories: ["OTHER"],
    isDynamic: false,
    json: empty,
  },
  {
    id: "empty-dynamic",
    title: "Empty dynamic Flow",
    summary: "One screen that asks your Data Channel: for lists and checks that come from your systems.",
    categories: ["OTHER"],
    isDynamic: true,
    json: emptyDynamic,
  },
];
