import type { Journey, JourneyNode, JourneyNote } from "@tributary/engine";
import { contentOf } from "./compare-journeys.ts";
import type { Connector } from "./connect-nodes.ts";
import { noteKey, notesOf, withNotes } from "./notes.ts";

/** What became of a node, a note or a connector. */
export type Mark = "added" | "changed" | "removed";

type Nodes = ReadonlyMap<string, JourneyNode>;

/** Two states of a journey as one, to be drawn. */
export interface JourneyDiff {
  /** The later state, with everything that is gone where it was. */
  merged: Journey;
  /** By the node's id or the note's key; what is the same has no mark. */
  marks: ReadonlyMap<string, Mark>;
  /** Connectors of `merged` that are new or gone, by `connectorKey`. */
  connectors: ReadonlyMap<string, "added" | "removed">;
  /** Connectors that are gone though their node is there. */
  cut: Connector[];
  before: Nodes;
  after: Nodes;
}

export function connectorKey({ from, exit }: Pick<Connector, "from" | "exit">): string {
  return `${from} ${exit}`;
}

/** What differs between two states of a journey; one that is not there has no nodes. */
export function diffJourneys(was: Journey | undefined, is: Journey | undefined): JourneyDiff | undefined {
  const frame = is ?? was;
  if (!frame) return undefined;
  const before = new Map((was?.nodes ?? []).map((node) => [node.id, node]));
  const after = new Map((is?.nodes ?? []).map((node) => [node.id, node]));
  const notes = diffNotes(was, is);
  const ghosts = [...before.values()].filter(({ id }) => !after.has(id)).map((node) => besideOthers(node, after));
  const marks = new Map([...before.keys(), ...after.keys()].flatMap((id) => markOf(before.get(id), after.get(id))));
  const nodes = [...after.values(), ...ghosts];
  return {
    merged: withNotes({ ...frame, nodes }, notes.all),
    marks: new Map([...marks, ...notes.marks]),
    ...diffConnectors(before, after),
    before,
    after,
  };
}

function markOf(was: JourneyNode | undefined, is: JourneyNode | undefined): [string, Mark][] {
  if (was && is) return contentOf(was) === contentOf(is) ? [] : [[is.id, "changed"]];
  if (is) return [[is.id, "added"]];
  return was ? [[was.id, "removed"]] : [];
}

function diffNotes(was: Journey | undefined, is: Journey | undefined) {
  const before = new Map((was ? notesOf(was) : []).map((note) => [note.id, note]));
  const after = is ? notesOf(is) : [];
  const left = new Set(after.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id }) => !left.has(id));
  const marks: [string, Mark][] = after.flatMap((note): [string, Mark][] => {
    const earlier = before.get(note.id);
    if (!earlier) return [[noteKey(note), "added"]];
    return saysTheSame(earlier, note) ? [] : [[noteKey(note), "changed"]];
  });
  return {
    all: [...after, ...gone],
    marks: [...marks, ...gone.map((note): [string, Mark] => [noteKey(note), "removed"])],
  };
}

function saysTheSame(one: JourneyNote, other: JourneyNote): boolean {
  return one.text === other.text && one.colour === other.colour;
}

function diffConnectors(before: Nodes, after: Nodes): Pick<JourneyDiff, "connectors" | "cut"> {
  const all = [...after.values()].map((node) => ({ node, earlier: before.get(node.id)?.exits ?? {} }));
  const added = all.flatMap(({ node: { id: from, exits }, earlier }) =>
    Object.keys(exits).flatMap((exit) => (earlier[exit] === exits[exit] ? [] : [connectorKey({ from, exit })])),
  );
  const cut = all.flatMap(({ node: { id: from, exits }, earlier }) =>
    Object.entries(earlier).flatMap(([exit, to]) => (exits[exit] === to ? [] : [{ from, exit, to }])),
  );
  const gone = [...before.values()].filter(({ id }) => !after.has(id));
  const removed = gone.flatMap(({ id: from, exits }) => Object.keys(exits).map((exit) => connectorKey({ from, exit })));
  const marks = [...added.map((key) => [key, "added"] as const), ...removed.map((key) => [key, "removed"] as const)];
  return { connectors: new Map(marks), cut };
}

/** About as much as a node takes. */
const ROOM = { width: 272, height: 144, step: 32 };

/** A node that took the place of another is not hidden by it. */
function besideOthers(ghost: JourneyNode, others: Nodes): JourneyNode {
  const { x } = ghost.position;
  const inTheWay = [...others.values()].filter(({ position }) => Math.abs(position.x - x) < ROOM.width);
  const isTaken = (at: number) => inTheWay.some(({ position }) => Math.abs(position.y - at) < ROOM.height);
  let { y } = ghost.position;
  while (isTaken(y)) y += ROOM.step;
  return { ...ghost, position: { x, y } };
}
