import { type FlowRequest, type InspectContext, jsonText, type NodeIssue } from "@tributary/engine";
import { nearestName } from "@tributary/flow-json";
import { z } from "zod";
import { knownFlow } from "./known-flow.ts";

/** The screen that a start node is for; empty for every screen. */
export const askingScreenField = z
  .string()
  .max(80)
  .default("")
  .meta({ label: "Screen", control: "flow-screen", help: "The screen that asks. Empty: every screen." });

/** Values of the data by which actions of one screen are told apart. */
export const dataFilterField = z
  .array(
    z.strictObject({
      field: z.string().trim().min(1).max(80).meta({ label: "Field of the data" }),
      equals: z.string().max(200).meta({ label: "Is" }),
    }),
  )
  .max(10)
  .default([])
  .meta({ label: "Only when", help: "Tells actions of one screen apart, such as trigger is date_selected." });

/** What a start node takes. */
export interface RequestFilter {
  screen: string;
  when?: z.infer<typeof dataFilterField>;
}

/** How exactly a start node fits a request: its screen counts more than its values. */
export function filterRank({ screen, when = [] }: RequestFilter, request: FlowRequest): number | undefined {
  if (screen !== "" && screen !== request.screen) return undefined;
  const holds = when.every(({ field, equals }) => jsonText(ownValue(request.data, field)) === equals);
  return holds ? (screen === "" ? 0 : 100) + when.length : undefined;
}

/** Screens that are not there, and start nodes that another one makes superfluous. */
export function inspectFilter(filter: RequestFilter, context: InspectContext): NodeIssue[] {
  return [...screenIssues(filter.screen, context), ...twinIssues(filter, context)];
}

function screenIssues(screen: string, context: InspectContext): NodeIssue[] {
  const flow = knownFlow(context);
  const ids = flow?.screens.map(({ id }) => id) ?? [];
  if (!flow || screen === "" || ids.includes(screen)) return [];
  const near = nearestName(screen, ids);
  const remedy = near === undefined ? `It has ${ids.join(", ")}.` : `Did you mean “${near}”?`;
  const message = `The Flow has no screen “${screen}”. ${remedy}`;
  return [{ code: "screen-unknown", severity: "error", message, field: "screen" }];
}

function twinIssues(filter: RequestFilter, { journey, node }: InspectContext): NodeIssue[] {
  const first = journey.entries.find((entry) => entry.node.type === node.type && isSame(entry.config, filter));
  if (!first || first.node.id === node.id) return [];
  const message = `“${first.node.name}” takes the same requests, so this node never gets any. Change or delete one.`;
  return [{ code: "request-taken-twice", severity: "error", message }];
}

function isSame(config: unknown, filter: RequestFilter): boolean {
  return JSON.stringify(config) === JSON.stringify(filter);
}

function ownValue(data: FlowRequest["data"], field: string) {
  return Object.hasOwn(data, field) ? data[field] : undefined;
}
