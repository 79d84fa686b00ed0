import { z } from "zod";
import { flowValue } from "./flow-value.ts";

const flowJsonSchema = z.object({
  screens: z.array(z.looseObject({ id: z.string() })).min(1),
  routing_model: z.record(z.string(), z.array(z.string())).optional(),
});

export type FlowScreens = { all: string[]; entries: string[] };

/**
 * The screens of a Flow JSON and those that a Flow can begin with: no route leads to them. `undefined` when this is no Flow JSON.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#routing-model
 */
export function flowScreens(json: unknown): FlowScreens | undefined {
  const parsed = flowJsonSchema.safeParse(flowValue(json));
  if (!parsed.success) return undefined;
  const { screens, routing_model: routes } = parsed.data;
  const reached = new Set(routes === undefined ? screens.flatMap(navigateTargets) : Object.values(routes).flat());
  const all = screens.map((screen) => screen.id);
  return { all, entries: all.filter((id) => !reached.has(id)) };
}

const navigateSchema = z.object({ name: z.literal("navigate"), next: z.object({ name: z.string() }) });

function navigateTargets(node: unknown): string[] {
  const targets: string[] = [];
  const open: unknown[] = [node];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const action = navigateSchema.safeParse(value);
    if (action.success) targets.push(action.data.next.name);
    if (typeof value === "object" && value !== null)
      open.push(...Object.values(value).filter((child) => child != null));
  }
  return targets;
}
