import { findActions } from "./find-actions.ts";
import type { FlowJson } from "./flow-json.ts";

/** From each screen to the screens that can follow it. */
export type Routes = Map<string, Set<string>>;

/**
 * The routes of a Flow: its routing model where it talks to an endpoint and has one, else what its `navigate` actions say.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#routing-model
 */
export function routesOf(flow: FlowJson): Routes {
  const modelled = Object.entries(flow.routing_model);
  if (flow.data_api_version === undefined || modelled.length === 0) return navigateRoutes(flow);
  return new Map(modelled.map(([from, to]) => [from, new Set(to)]));
}

/** The routes that `navigate` actions draw. Every screen has its entry. */
export function navigateRoutes(flow: FlowJson): Routes {
  return new Map(
    flow.screens.map((screen) => {
      const targets = findActions(screen).flatMap(({ name, next }) => (name === "navigate" && next ? [next] : []));
      return [screen.id, new Set(targets)];
    }),
  );
}
