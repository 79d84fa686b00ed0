import type { Journey, JourneyNode } from "@tributary/engine";
import { newUserJourney } from "@tributary/nodes";

const COLUMNS = 40;

/** A journey of so many nodes, each with a text of its own and led to by the one before, in rows like a page of writing. */
export function largeJourney(id: string, count: number): Journey {
  const empty = newUserJourney({ id, name: `${count} nodes` });
  const nodes = Array.from({ length: count - 1 }, (_, index): JourneyNode => nodeAt(index, count - 1));
  const [start] = empty.nodes;
  if (!start) throw new Error("A new journey has a start node.");
  return { ...empty, nodes: [{ ...start, position: { x: -352, y: 0 }, exits: { next: "n0" } }, ...nodes] };
}

function nodeAt(index: number, count: number): JourneyNode {
  const next = `n${index + 1}`;
  const position = { x: (index % COLUMNS) * 352, y: Math.floor(index / COLUMNS) * 288 };
  const shared = { id: `n${index}`, position };
  if (index % 5 === 3) {
    const buttons = ["yes", "no"].map((key) => ({ key, title: key }));
    const config = { body: `Question ${index}: shall we go on?`, buttons };
    const exits = index + 1 < count ? { "button:yes": next, "button:no": next } : {};
    return { ...shared, type: "reply-buttons", name: `Question ${index}`, config, exits };
  }
  const config = {
    body: `Message ${index}: a text of about the length that bots send to their contacts.`,
    previewLinks: false,
  };
  return { ...shared, type: "text", name: `Message ${index}`, config, exits: index + 1 < count ? { next } : {} };
}
