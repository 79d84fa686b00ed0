import { isJsonObject, member } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import { findActions } from "../model/find-actions.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, hint } from "./draft.ts";
import type { ExaminedFlow } from "./examined-flow.ts";
import { checkGraph, type Edge, leadsTo } from "./route-graph.ts";

const code = "INVALID_ROUTING_MODEL";

/** More screens than any Flow has: of such a document it is enough to know that. */
const screensMax = 500;

/**
 * The routes between screens: those of the routing model where there is an endpoint, else those of “navigate”.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#routing-model
 */
export function checkRouting(flow: ExaminedFlow): Draft[] {
  if (flow.screensById.size > screensMax) return [];
  const navigates = navigateEdges(flow);
  const model = member(flow.value, "routing_model");
  const isGiven = isJsonObject(model) && Object.keys(model).length > 0;
  const shape = checkModel(flow);
  if (!flow.isDynamic) return [...shape, ...checkGraph(flow, navigates)];
  if (!isGiven && flow.screensById.size === 1) return shape;
  if (!isGiven) return [...shape, ...missingScreens(flow, [])];
  const edges = modelEdges(flow);
  return [
    ...shape,
    ...missingScreens(flow, edges),
    ...missingRoutes(flow, edges, navigates),
    ...idleRoutes(flow, edges, navigates),
    ...stuckScreens(flow, edges),
    ...checkGraph(flow, edges),
  ];
}

function checkModel(flow: ExaminedFlow): Draft[] {
  const model = member(flow.value, "routing_model");
  if (model === undefined) return [];
  if (!isJsonObject(model))
    return [error("INVALID_PROPERTY_TYPE", ["routing_model"], "“routing_model” must be an object.")];
  return Object.entries(model).flatMap(([from, to]) => {
    const path = ["routing_model", from];
    const unknown = flow.screensById.has(from) ? [] : [unknownScreen(flow, from, path, "key")];
    if (!Array.isArray(to)) {
      const message = `“${from.slice(0, 40)}” of the routing model must be an array of screen ids.`;
      return [...unknown, error("INVALID_PROPERTY_TYPE", path, message)];
    }
    return [
      ...unknown,
      ...to.flatMap((target, index) => {
        const at = [...path, index];
        if (typeof target !== "string")
          return [error("INVALID_PROPERTY_TYPE", at, "Screens are named by their ids, which are strings.")];
        return flow.screensById.has(target) ? [] : [unknownScreen(flow, target, at, "value")];
      }),
    ];
  });
}

function unknownScreen(flow: ExaminedFlow, id: string, path: Path, part: "key" | "value"): Draft {
  const message = () => {
    const remedy = didYouMean(id, flow.screensById.keys(), "Remove it.");
    return `The routing model names “${id.slice(0, 40)}”, which is no screen of the Flow. ${remedy}`;
  };
  return error(code, path, message, { part });
}

function missingScreens(flow: ExaminedFlow, edges: Edge[]): Draft[] {
  const named = new Set([...Object.keys(flow.flow.routing_model), ...edges.map(({ to }) => to)]);
  const model = member(flow.value, "routing_model");
  if (model === undefined) return [];
  const missing = [...flow.screensById.keys()].filter((id) => !named.has(id));
  return missing.map((id) => {
    const path = ["routing_model"];
    const fix = isJsonObject(model) ? { fix: [{ op: "add" as const, path: toPointer([...path, id]), value: [] }] } : {};
    const message = `“${id}” is missing in the routing model. Add it with the screens that can follow it.`;
    return error(code, path, message, fix);
  });
}

function missingRoutes({ value }: ExaminedFlow, edges: Edge[], navigates: Edge[]): Draft[] {
  const model = member(value, "routing_model");
  const known = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  return navigates
    .filter(({ from, to }) => from !== to && !known.has(`${from} ${to}`))
    .map(({ from, to, path }) => {
      if (leadsTo(edges, to, from)) return wayBack(from, to, path);
      const message = `“${from}” navigates to “${to}”, a route that the routing model lacks. Add “${to}” to “${from}” there.`;
      const targets = member(model, from);
      const at = ["routing_model", from];
      const fix = Array.isArray(targets)
        ? { op: "add" as const, path: toPointer([...at, targets.length]), value: to }
        : { op: "add" as const, path: toPointer(at), value: [to] };
      return error(code, path, message, { fix: [fix] });
    });
}

/** Its route would close a loop. */
function wayBack(from: string, to: string, path: Path): Draft {
  const message = `“${from}” navigates back to “${to}”, from which routes lead to “${from}”. Only ways forward are routes, and going back needs no action: WhatsApp does it by itself. Remove it or open another screen.`;
  return error(code, path, message);
}

/** A screen that asks nobody can take only the routes of its own “navigate” actions. */
function idleRoutes(flow: ExaminedFlow, edges: Edge[], navigates: Edge[]): Draft[] {
  const taken = new Set(navigates.map(({ from, to }) => `${from} ${to}`));
  return edges
    .filter(({ from, to }) => from !== to && !asksEndpoint(flow, from) && !taken.has(`${from} ${to}`))
    .map(({ from, to, path }) => {
      const message = `Nothing takes the route from “${from}” to “${to}”: “${from}” neither asks the endpoint nor opens “${to}”. Give it such an action, or remove the route.`;
      return hint("route-never-taken", path, message);
    });
}

/** The endpoint may only answer with what the routes allow. */
function stuckScreens(flow: ExaminedFlow, edges: Edge[]): Draft[] {
  const leading = new Set(edges.map(({ from }) => from));
  return [...flow.screensById].flatMap(([id, { screen, path }]) => {
    if (screen.terminal || leading.has(id) || !asksEndpoint(flow, id)) return [];
    const message = `“${id}” asks the endpoint, and no route leads on from it: the endpoint can only show it again or end the Flow. Add the screens that may follow to the routing model.`;
    return [hint("no-route-onward", path, message)];
  });
}

function asksEndpoint({ screensById }: ExaminedFlow, id: string): boolean {
  const screen = screensById.get(id)?.screen;
  return screen !== undefined && findActions(screen).some(({ name }) => name === "data_exchange");
}

function modelEdges({ flow, screensById }: ExaminedFlow): Edge[] {
  return Object.entries(flow.routing_model).flatMap(([from, targets]) =>
    targets.flatMap((to, index) =>
      screensById.has(from) && screensById.has(to) ? [{ from, to, path: ["routing_model", from, index] }] : [],
    ),
  );
}

function navigateEdges({ screens, screensById }: ExaminedFlow): Edge[] {
  return screens.flatMap(({ screen }) =>
    findActions(screen).flatMap(({ name, next, path }) =>
      name === "navigate" && next !== undefined && next !== screen.id && screensById.has(next)
        ? [{ from: screen.id, to: next, path }]
        : [],
    ),
  );
}
