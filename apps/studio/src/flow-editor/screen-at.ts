import type { FlowJson, FlowScreen } from "@tributary/flow-json";

/** The screen at a place of the document's list. A screen without an id is in the list and not in the Flow. */
export function screenAt(flow: FlowJson | undefined, place: number): FlowScreen | undefined {
  return flow?.screens.find(({ index }) => index === place);
}
