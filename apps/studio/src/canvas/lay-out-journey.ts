import type { JourneyStore } from "../editor/journey-store.ts";
import { change } from "../editor/journey-store.ts";
import { layOut } from "../editor/lay-out.ts";
import { sizeOf } from "./node-size.ts";

const NO_SIZE = { width: 256, height: 80 };

/** Tidies the open journey up. */
export function layOutJourney(store: JourneyStore): void {
  change(store, (journey) => {
    const nodes = new Map(journey.nodes.map((node) => [node.id, node]));
    return layOut(journey, (nodeId) => {
      const node = nodes.get(nodeId);
      return node ? sizeOf(node) : NO_SIZE;
    });
  });
}
