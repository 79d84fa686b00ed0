import type { FlowJson } from "../model/flow-json.ts";
import { routesOf } from "../model/routes.ts";

/** The ids of the screens that a message may open the Flow with: no route leads to them. In the order of the document. */
export function entryScreens(flow: FlowJson): string[] {
  const targets = new Set([...routesOf(flow)].flatMap(([from, to]) => [...to].filter((id) => id !== from)));
  return flow.screens.map(({ id }) => id).filter((id) => !targets.has(id));
}
