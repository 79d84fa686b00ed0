import type { JourneyNode } from "@tributary/engine";
import { exitsOf } from "../editor/node-kinds.ts";
import { type Face, faceOf } from "./face.ts";

/** How a node is laid out, in the canvas' pixels. The style sheet draws with the same measures. */
export interface NodeSize {
  width: number;
  height: number;
  /** How many lines of the message are shown. */
  bubbleLines: number;
  /** The middle of each way out, from the top. */
  exitTops: Map<string, number>;
}

const WIDTH = 256;
const HEADER = 38;
const PADDING = 10;
const BUBBLE_LINE = 17;
const BUBBLE_FRAME = 14;
const BUTTON = 28;
const LINE = 20;
const GAP = 6;
const EXIT = 26;
const ENDING = 30;
const MAX_BUBBLE_LINES = 5;
const CHARACTERS_A_LINE = 35;

/** The middle of the handle at which connectors arrive, from the top. */
export const ENTRY_TOP = HEADER / 2;

/** Sizes follow from the document alone, so that a thousand nodes can be placed without drawing one. */
export function sizeOf(node: JourneyNode): NodeSize {
  const known = sizes.get(node);
  if (known) return known;
  const size = measure(node, faceOf(node));
  sizes.set(node, size);
  return size;
}

const sizes = new WeakMap<JourneyNode, NodeSize>();

function measure(node: JourneyNode, face: Face): NodeSize {
  const bubbleLines = face.bubble === undefined ? 0 : countLines(face.bubble);
  const parts = [
    ...(bubbleLines > 0 ? [bubbleLines * BUBBLE_LINE + BUBBLE_FRAME + (face.button === undefined ? 0 : BUTTON)] : []),
    ...(face.lines.length > 0 ? [face.lines.length * LINE] : []),
  ];
  const content = parts.reduce((sum, part) => sum + part, 0) + Math.max(0, parts.length - 1) * GAP;
  const body = content > 0 ? content + 2 * PADDING : 0;
  const exits = exitsOf(node);
  const exitsStart = HEADER + body;
  const ending = face.ending === undefined ? 0 : ENDING;
  return {
    width: WIDTH,
    height: exitsStart + exits.length * EXIT + (exits.length > 0 ? GAP : 0) + ending,
    bubbleLines,
    exitTops: new Map(exits.map(({ name }, index) => [name, exitsStart + index * EXIT + EXIT / 2])),
  };
}

function countLines(text: string): number {
  let lines = 0;
  for (const line of text.split("\n")) lines += Math.max(1, Math.ceil(line.length / CHARACTERS_A_LINE));
  return Math.min(MAX_BUBBLE_LINES, Math.max(1, lines));
}
