import { actionsPerScreen, type FlowJson } from "@tributary/flow-json";

/** The screens that a screen leads to, by its actions or by its routes. */
export function destinationsOf(flow: FlowJson, screenId: string): string[] {
  const named = (actionsPerScreen(flow).get(screenId) ?? []).flatMap(({ next }) => (next === undefined ? [] : [next]));
  const { routing_model: routes } = flow;
  const routed = Object.hasOwn(routes, screenId) ? (routes[screenId] ?? []) : [];
  return [...new Set([...named, ...routed])];
}
