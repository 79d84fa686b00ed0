import type { Path } from "../json/path.ts";
import { type Draft, error, hint } from "./draft.ts";
import type { ExaminedFlow } from "./examined-flow.ts";

/** A route from a screen to another and where the document says so. */
export interface Edge {
  from: string;
  to: string;
  path: Path;
}

const code = "INVALID_ROUTING_MODEL";
const branchesMax = 10;

/** What is wrong with the routes as a whole: loops, too many branches, screens apart from the others, no way in. */
export function checkGraph(flow: ExaminedFlow, edges: Edge[]): Draft[] {
  const next = new Map<string, Edge[]>([...flow.screensById.keys()].map((id) => [id, []]));
  for (const edge of edges) next.get(edge.from)?.push(edge);
  const apart = checkConnected(flow, edges);
  return [
    ...findLoops(next),
    ...tooManyBranches(flow, next),
    ...apart,
    ...checkEntries(flow, next).filter(({ severity }) => severity === "error" || apart.length === 0),
  ];
}

/** The edges that close a loop, found by walking in depth. */
function findLoops(next: Map<string, Edge[]>): Draft[] {
  const state = new Map<string, "open" | "done">();
  const drafts: Draft[] = [];
  const visit = (id: string) => {
    state.set(id, "open");
    for (const edge of next.get(id) ?? []) {
      if (state.get(edge.to) === "open") drafts.push(loop(edge));
      else if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(id, "done");
  };
  for (const id of next.keys()) if (!state.has(id)) visit(id);
  return drafts;
}

function loop({ from, to, path }: Edge): Draft {
  const back = "Going back needs no route: WhatsApp does it by itself.";
  const message =
    from === to
      ? `“${from}” leads to itself in the routing model. Remove that; an endpoint may answer with the same screen anyway.`
      : `The route from “${from}” to “${to}” closes a loop. Only ways forward are routes; remove it. ${back}`;
  return error(code, path, message);
}

function tooManyBranches({ screensById }: ExaminedFlow, next: Map<string, Edge[]>): Draft[] {
  return [...next].flatMap(([id, edges]) => {
    const targets = new Set(edges.map(({ to }) => to));
    if (targets.size <= branchesMax) return [];
    const message = `“${id}” leads to ${targets.size} screens; ${branchesMax} is the most. Put a screen between.`;
    return [error(code, screensById.get(id)?.path ?? [], message)];
  });
}

function checkConnected({ screensById }: ExaminedFlow, edges: Edge[]): Draft[] {
  const beside = new Map<string, string[]>([...screensById.keys()].map((id) => [id, []]));
  for (const { from, to } of edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  const [first] = screensById.keys();
  const found = reach(first === undefined ? [] : [first], (id) => beside.get(id) ?? []);
  return [...screensById].flatMap(([id, { path }]) => {
    if (found.has(id)) return [];
    const message = `“${id}” is not connected with the other screens: no route leads there or away. Connect or remove it.`;
    return [error(code, path, message)];
  });
}

function checkEntries({ screensById }: ExaminedFlow, next: Map<string, Edge[]>): Draft[] {
  const targets = new Set([...next.values()].flat().flatMap(({ from, to }) => (from === to ? [] : [to])));
  const entries = [...screensById.keys()].filter((id) => !targets.has(id));
  if (screensById.size > 0 && entries.length === 0) {
    const message =
      "Every screen follows another one, so that none is the first. Remove the routes to the first screen.";
    return [error(code, ["screens"], message)];
  }
  const reached = reach(entries, (id) => (next.get(id) ?? []).map(({ to }) => to));
  return [...screensById].flatMap(([id, { path }]) => {
    if (!reached.has(id)) {
      return [
        hint("screen-unreachable", path, `No way from the first screen leads to “${id}”. Add a route or remove it.`),
      ];
    }
    if (entries.length < 2 || !entries.includes(id) || id === entries[0]) return [];
    const message = `No screen leads to “${id}”: contacts see it only when a message opens the Flow there.`;
    return [hint("second-entry-screen", path, message)];
  });
}

/** Whether edges lead from a screen to another one, over however many between. */
export function leadsTo(edges: readonly Edge[], from: string, to: string): boolean {
  const next = Map.groupBy(edges, (edge) => edge.from);
  return reach([from], (id) => (next.get(id) ?? []).map((edge) => edge.to)).has(to);
}

/** All that can be come to by following on, with where it begins. */
export function reach(from: string[], follow: (id: string) => string[]): Set<string> {
  const found = new Set(from);
  for (const id of found) for (const other of follow(id)) found.add(other);
  return found;
}
