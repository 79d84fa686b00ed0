import type { AnyNodeType, Exit, JourneyKind, JourneyNode, NodeGroup } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

const registry: Readonly<Record<string, AnyNodeType>> = nodeTypes;

/** The node type of a tag; undefined for one that this version of the product does not know. */
export function nodeTypeOf(type: string): AnyNodeType | undefined {
  return Object.hasOwn(registry, type) ? registry[type] : undefined;
}

/** Whether a node can be neither deleted nor duplicated: the one where a User Journey or a Flow Journey begins. */
export function isLocked({ type }: JourneyNode): boolean {
  const nodeType = nodeTypeOf(type);
  return nodeType !== undefined && !isAddable(nodeType);
}

/** A Data Channel Journey begins at one node for each kind of request; other journeys are made with their beginning. */
function isAddable({ role, allowedIn, isLocked: isFixed }: AnyNodeType): boolean {
  return isFixed !== true && (role !== "start" || allowedIn.includes("data-channel"));
}

/** The ways out of a node. A configuration that is not complete yet shows those that can be told from it. */
export function exitsOf(node: JourneyNode): Exit[] {
  const known = knownExits.get(node);
  if (known) return known;
  const exits = findExits(node);
  knownExits.set(node, exits);
  return exits;
}

const knownExits = new WeakMap<JourneyNode, Exit[]>();

function findExits(node: JourneyNode): Exit[] {
  const nodeType = nodeTypeOf(node.type);
  if (!nodeType) return connectedExits(node);
  const parsed = nodeType.config.safeParse(node.config);
  try {
    return nodeType.exits(parsed.success ? parsed.data : node.config);
  } catch {
    return connectedExits(node);
  }
}

function connectedExits({ exits }: JourneyNode): Exit[] {
  return Object.keys(exits).map((name) => ({ name, label: name, unconnected: "end" }));
}

/** One category of the palette. */
export interface PaletteGroup {
  group: NodeGroup;
  title: string;
  types: AnyNodeType[];
}

const groupTitles: Record<NodeGroup, string> = {
  start: "Start",
  message: "Message",
  prompt: "Prompt",
  action: "Action",
  flow: "Flow",
  "data-channel": "Data Channel",
};

/** What may be added to a journey of this kind, by category. */
export function paletteFor(kind: JourneyKind): PaletteGroup[] {
  const addable = Object.values(registry).filter((type) => type.allowedIn.includes(kind) && isAddable(type));
  const groups = Object.keys(groupTitles) as NodeGroup[];
  return groups
    .map((group) => ({ group, title: groupTitles[group], types: addable.filter((type) => type.group === group) }))
    .filter(({ types }) => types.length > 0);
}
