import type { InspectContext, NodeIssue, PreparedNode } from "@tributary/engine";
import { checkRoute, checkShown } from "./check-reply.ts";
import { type DataField, inspectData, outlineData } from "./data-fields.ts";
import { knownFlow } from "./known-flow.ts";

/** What is wrong with showing this screen with this data: before a contact finds out. */
export function inspectShown(screen: string, fields: readonly DataField[], context: InspectContext): NodeIssue[] {
  const own = inspectData(fields, "data");
  const flow = knownFlow(context);
  if (!flow) return own;
  const { data, undecided } = outlineData(fields);
  const found = checkShown(flow, screen, data).filter(({ code, field }) => {
    return code !== "wrong-type" || !undecided.has(field) || isWrongType(flow.screens, screen, field, fields);
  });
  const shown = found.map(({ code, field, message }): NodeIssue => {
    if (code === "unknown-screen") return { code: "screen-unknown", severity: "error", message, field: "screen" };
    const severity = code === "unknown-field" ? "warning" : "error";
    return { code: `data-${code}`, severity, message, field: fieldPath(fields, field) };
  });
  return [...own, ...shown, ...routeIssues(screen, context)];
}

/** The declared type of a field is decided, whatever its value will be. */
function isWrongType(
  screens: { id: string; data: Record<string, unknown> }[],
  screen: string,
  field: string,
  fields: readonly DataField[],
): boolean {
  const declared = screens.find(({ id }) => id === screen)?.data[field];
  const type: unknown = typeof declared === "object" && declared !== null ? Reflect.get(declared, "type") : undefined;
  return fields.find(({ name }) => name === field)?.type !== type;
}

/** A field that is not set has no row: then its name stands for it. */
function fieldPath(fields: readonly DataField[], path: string): string {
  const index = fields.findIndex(
    ({ name }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
  );
  return index === -1 ? `data.${path}` : `data.${index}`;
}

/** Each screen that asks and from whose entry a path leads here must have a route to the shown one. */
function routeIssues(screen: string, context: InspectContext): NodeIssue[] {
  const flow = knownFlow(context);
  if (!flow?.screens.some(({ id }) => id === screen)) return [];
  const messages = entriesBefore(context).flatMap(({ node, config }) => {
    const from = screenOf(config);
    const action = node.type === "on-back" ? "back" : node.type === "on-exchange" ? "exchange" : undefined;
    if (from === undefined || action === undefined) return [];
    return checkRoute(flow, { action, screen: from }, screen).map(({ message }) => message);
  });
  return [...new Set(messages)].map((message) => ({
    code: "route-missing",
    severity: "error",
    message,
    field: "screen",
  }));
}

function entriesBefore({ journey, node }: InspectContext): PreparedNode[] {
  return journey.entries.filter((entry) => {
    const found = new Set([entry.node.id]);
    for (const id of found) for (const to of Object.values(journey.nodes.get(id)?.node.exits ?? {})) found.add(to);
    return found.has(node.id);
  });
}

function screenOf(config: unknown): string | undefined {
  const screen: unknown = typeof config === "object" && config !== null ? Reflect.get(config, "screen") : undefined;
  return typeof screen === "string" && screen !== "" ? screen : undefined;
}
