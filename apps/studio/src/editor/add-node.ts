import type { Journey, JourneyNode, JsonObject } from "@tributary/engine";
import { initialConfig } from "./initial-config.ts";
import { nodeTypeOf } from "./node-kinds.ts";
import { uniqueName } from "./unique-name.ts";

/** Where something is on the canvas, in its own units. */
export interface Point {
  x: number;
  y: number;
}

interface NewNode {
  id: string;
  type: string;
  position: Point;
  /** Filled in from the start; a type's own first values when left out. */
  config?: JsonObject;
}

/** Adds a node with its type's first values and a name of its own. */
export function addNode(journey: Journey, { id, type, position, config }: NewNode): Journey {
  const nodeType = nodeTypeOf(type);
  if (!nodeType) return journey;
  const names = new Set(journey.nodes.map(({ name }) => name));
  const node: JourneyNode = {
    id,
    type,
    name: uniqueName(nodeType.title, names),
    position: onGrid(position),
    config: config ?? initialConfig(nodeType.config),
    exits: {},
  };
  return { ...journey, nodes: [...journey.nodes, node] };
}

/** The grid that nodes snap to. */
export const GRID = 16;

export function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}
