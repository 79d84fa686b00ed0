import { actionsPerScreen, type FlowJson, type OpenFlow } from "@tributary/flow-json";

/** How far a contact has come: the screens up to this one, of those on the longest way that still lies ahead. */
export function flowProgress(flow: FlowJson, open: OpenFlow): { step: number; of: number } {
  const step = open.stack.length + 1;
  const passed = new Set(open.stack);
  return { step, of: step + screensAhead(nextScreens(flow), open.screenId, passed) };
}

type Routes = Map<string, string[]>;

const known = new WeakMap<FlowJson, Routes>();

/** Where each screen may lead: by the routing model, or by what its actions say. */
function nextScreens(flow: FlowJson): Routes {
  const found = known.get(flow);
  if (found !== undefined) return found;
  const actions = actionsPerScreen(flow);
  const routes: Routes = new Map(
    flow.screens.map(({ id }) => {
      const targets = (actions.get(id) ?? []).flatMap(({ name, next }) => (name === "navigate" && next ? [next] : []));
      return [id, flow.routing_model[id] ?? targets];
    }),
  );
  known.set(flow, routes);
  return routes;
}

/** Routes may form circles in a faulty document: a screen that was passed, or is being counted, counts no more. */
function screensAhead(routes: Routes, screenId: string, passed: Set<string>): number {
  const depth = new Map<string, number>();
  function ahead(id: string): number {
    const done = depth.get(id);
    if (done !== undefined) return done;
    depth.set(id, -1);
    const next = (routes.get(id) ?? []).filter((target) => routes.has(target) && !passed.has(target));
    const longest = Math.max(0, ...next.map((target) => 1 + ahead(target)));
    depth.set(id, longest);
    return longest;
  }
  return ahead(screenId);
}
