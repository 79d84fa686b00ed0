import type { JsonObject } from "../json/json.ts";
import { appointment } from "./appointment.ts";
import { feedback } from "./feedback.ts";
import { issueReport } from "./issue-report.ts";
import { leadForm } from "./lead-form.ts";
import { reschedule } from "./reschedule.ts";
import { survey } from "./survey.ts";

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

/** Flows to begin with, one for each thing that Flows are mostly used for. */
export const flowTemplates: readonly FlowTemplate[] = [
  feedback,
  leadForm,
  survey,
  issueReport,
  reschedule,
  appointment,
];
