import { actionsPerScreen, entryScreens, type Finding, type FlowJson, formatPath } from "@tributary/flow-json";

/** A screen as a card of the graph. */
export interface ScreenCard {
  /** Its place in the document, or a negative number for a screen that is only spoken of. */
  index: number;
  id: string;
  title: string;
  isTerminal: boolean;
  /** It asks the endpoint. */
  isDynamic: boolean;
  isEntry: boolean;
  /** A way from an entry leads here. */
  isReachable: boolean;
  isMissing: boolean;
  findings: Finding[];
}

/** How a contact gets from one screen to the next: by an action, by the endpoint's answer, or, for an idle route, not at all. */
export type RouteKind = "navigate" | "endpoint" | "idle";

export interface ScreenRoute {
  from: number;
  to: number;
  kind: RouteKind;
  findings: Finding[];
}

export interface ScreenGraph {
  cards: ScreenCard[];
  routes: ScreenRoute[];
}

interface Way {
  from: string;
  to: string;
  kind: RouteKind;
  path: string;
}

/** The screens of a Flow with the ways between them, as far as the document says, however broken it is. */
export function screenGraph(flow: FlowJson, findings: readonly Finding[]): ScreenGraph {
  const ways = waysOf(flow);
  const indexes = new Map(flow.screens.map(({ id, index }) => [id, index]));
  const named = ways.flatMap(({ from, to }) => [from, to]);
  const missing = [...new Set(named)].filter((id) => !indexes.has(id));
  for (const [at, id] of missing.entries()) indexes.set(id, -1 - at);
  const routes = joinWays(ways, indexes, findings);
  const entries = new Set(entryScreens(flow).flatMap((id) => indexes.get(id) ?? []));
  const reached = reach(entries, routes);
  const asking = askingScreens(flow);
  const cards = flow.screens.map(({ index, id, title, terminal }) => ({
    ...{ index, id, title, isTerminal: terminal, isDynamic: asking.has(id), isMissing: false },
    isEntry: entries.has(index),
    isReachable: reached.has(index),
    findings: findings.filter(
      ({ path }) => isInside(path, formatPath(["screens", index])) || isInside(path, formatPath(["routing_model", id])),
    ),
  }));
  return { cards: [...cards, ...missing.map((id, at) => missingCard(id, -1 - at))], routes };
}

function waysOf(flow: FlowJson): Way[] {
  const actions = actionsPerScreen(flow);
  const asking = askingScreens(flow);
  const opened = flow.screens.flatMap(({ id }) =>
    (actions.get(id) ?? []).flatMap(({ name, next, path }): Way[] =>
      name === "navigate" && next !== undefined ? [{ from: id, to: next, kind: "navigate", path }] : [],
    ),
  );
  const isOpened = new Set(opened.map(({ from, to }) => `${from} ${to}`));
  const routed = Object.entries(flow.routing_model).flatMap(([from, targets]) =>
    targets.map((to, at): Way => {
      const kind = asking.has(from) ? "endpoint" : isOpened.has(`${from} ${to}`) ? "navigate" : "idle";
      return { from, to, kind, path: formatPath(["routing_model", from, at]) };
    }),
  );
  return [...opened, ...routed.filter(({ from, to, kind }) => kind !== "endpoint" || !isOpened.has(`${from} ${to}`))];
}

/** Ways of one kind between the same screens are one line. */
function joinWays(
  ways: readonly Way[],
  indexes: ReadonlyMap<string, number>,
  findings: readonly Finding[],
): ScreenRoute[] {
  const joined = new Map<string, ScreenRoute>();
  for (const { from, to, kind, path } of ways) {
    const key = `${from} ${to} ${kind}`;
    const route = joined.get(key) ?? { from: indexes.get(from) ?? 0, to: indexes.get(to) ?? 0, kind, findings: [] };
    const about = findings.filter(
      (finding) => isInside(finding.path, path) && /ROUT|NAVIGATE|route/.test(finding.code),
    );
    joined.set(key, { ...route, findings: [...route.findings, ...about] });
  }
  return [...joined.values()];
}

function askingScreens(flow: FlowJson): Set<string> {
  const asking = [...actionsPerScreen(flow)].filter(([, actions]) =>
    actions.some(({ name }) => name === "data_exchange"),
  );
  return new Set(asking.map(([id]) => id));
}

function reach(entries: ReadonlySet<number>, routes: readonly ScreenRoute[]): Set<number> {
  const reached = new Set(entries);
  for (const index of reached) for (const { from, to } of routes) if (from === index) reached.add(to);
  return reached;
}

function missingCard(id: string, index: number): ScreenCard {
  return {
    ...{
      index,
      id,
      title: "",
      isTerminal: false,
      isDynamic: false,
      isEntry: false,
      isReachable: true,
      isMissing: true,
    },
    findings: [],
  };
}

function isInside(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
