import {
  type InspectContext,
  isJsonObject,
  isSingleOutput,
  jsonTemplateProblem,
  type NodeIssue,
  staticJson,
} from "@tributary/engine";

/** Whether somebody receives the answers of a Flow that is sent. `field` names the Flow ID's field. */
export function inspectFlowJourney(flowId: string, { bot }: InspectContext, field: string): NodeIssue[] {
  if (bot.flowJourneys.has(flowId)) return [];
  const message =
    bot.flowJourneys.size === 0
      ? "There is no Flow Journey yet. Create one under WhatsApp Flows first: it receives the answer."
      : `Flow ${flowId} has no Flow Journey, so its answers would be lost. Create one under WhatsApp Flows, or choose another Flow ID.`;
  return [{ code: "flow-without-journey", severity: "error", message, field }];
}

/** Whether a field can become the JSON object that a Flow's first screen takes. */
export function inspectFlowData(template: string, what: string, field: string): NodeIssue[] {
  if (template.trim() === "" || isSingleOutput(template)) return [];
  const problem = jsonTemplateProblem(template);
  const data = staticJson(template);
  if (!problem && (data === undefined || isJsonObject(data))) return [];
  const message = problem ?? `${what} must be a JSON object, such as { "city": "Berlin" }.`;
  return [{ code: "additional-data-invalid", severity: "error", message, field }];
}
