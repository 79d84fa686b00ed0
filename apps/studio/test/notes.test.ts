import assert from "node:assert/strict";
import { test } from "node:test";
import { type Journey, journey as journeySchema, MAX_NOTE_LENGTH } from "@tributary/engine";
import { newUserJourney } from "@tributary/nodes";
import { freePlace } from "../src/canvas/free-place.ts";
import { sizeOf } from "../src/canvas/node-size.ts";
import { addNode } from "../src/editor/add-node.ts";
import { copyNodes, duplicateNodes, pasteNodes } from "../src/editor/clipboard.ts";
import { compareJourneys } from "../src/editor/compare-journeys.ts";
import { deleteNodes } from "../src/editor/delete-nodes.ts";
import { findNodes } from "../src/editor/find-nodes.ts";
import { layOut } from "../src/editor/lay-out.ts";
import { moveNodes } from "../src/editor/move-nodes.ts";
import { addNote, changeNote, noteKey, notesOf } from "../src/editor/notes.ts";

const key = noteKey({ id: "a" });
const empty = newUserJourney({ id: "j", name: "Journey" });

/** A text node at 640, 0 with a note above it. */
function noted(): Journey {
  const drawn = addNode(empty, { id: "say", type: "text", position: { x: 640, y: 0 } });
  const journey = addNote(drawn, { id: "a", position: { x: 645, y: -165 } });
  return changeNote(journey, "a", { text: "Ask legal before changing the price", colour: "pink" });
}

test("a new note is on the grid, can be written and coloured, and fits the document", () => {
  const journey = noted();
  assert.deepEqual(notesOf(journey), [
    {
      ...{ id: "a", text: "Ask legal before changing the price", colour: "pink" },
      position: { x: 640, y: -160 },
      size: { width: 256, height: 144 },
    },
  ]);
  assert.ok(journeySchema.safeParse(journey).success);
  const long = changeNote(journey, "a", { text: "x".repeat(MAX_NOTE_LENGTH + 1) });
  assert.equal(journeySchema.safeParse(long).success, false);
});

test("notes are moved and deleted like nodes; a journey without notes is what it was", () => {
  const moved = moveNodes(noted(), new Map([[key, { x: 33, y: 33 }]]));
  assert.deepEqual(notesOf(moved)[0]?.position, { x: 32, y: 32 });
  const without = deleteNodes(addNote(empty, { id: "a", position: { x: 0, y: 0 } }), new Set([key]));
  assert.deepEqual(without, empty);
  assert.equal(deleteNodes(empty, new Set([key])), empty);
});

test("a node's id is never taken for a note's", () => {
  const twins = addNote(addNode(empty, { id: "a", type: "text", position: { x: 0, y: 0 } }), {
    ...{ id: "a", position: { x: 64, y: 64 } },
  });
  assert.deepEqual(
    deleteNodes(twins, new Set(["a"])).nodes.map(({ id }) => id),
    ["start"],
  );
  assert.equal(notesOf(deleteNodes(twins, new Set(["a"]))).length, 1);
});

test("notes are copied alone or with nodes, and keep their distance", () => {
  const alone = pasteNodes(empty, copyNodes(noted(), new Set([key])) ?? "", { x: 160, y: 160 });
  assert.deepEqual(
    notesOf(alone?.journey ?? empty).map(({ text, position }) => [text, position]),
    [["Ask legal before changing the price", { x: 160, y: 160 }]],
  );
  const both = pasteNodes(empty, copyNodes(noted(), new Set([key, "say"])) ?? "", { x: 0, y: 0 });
  const [note] = notesOf(both?.journey ?? empty);
  assert.deepEqual(
    [note?.position, both?.journey.nodes[1]?.position],
    [
      { x: 0, y: 0 },
      { x: 0, y: 160 },
    ],
  );
  assert.deepEqual(both?.nodeIds, [both?.journey.nodes[1]?.id, noteKey({ id: note?.id ?? "" })]);
  const twice = duplicateNodes(noted(), new Set([key]));
  assert.deepEqual(
    notesOf(twice?.journey ?? empty).map(({ position }) => position),
    [
      { x: 640, y: -160 },
      { x: 688, y: -112 },
    ],
  );
});

test("tidying up takes a note along with the node beside it", () => {
  const heap = moveNodes(
    noted(),
    new Map([
      ["say", { x: 960, y: 960 }],
      [key, { x: 960, y: 800 }],
    ]),
  );
  const tidy = layOut(heap, () => ({ width: 256, height: 120 }));
  const say = tidy.nodes.find(({ id }) => id === "say")?.position ?? { x: 0, y: 0 };
  assert.deepEqual(notesOf(tidy)[0]?.position, { x: say.x, y: say.y - 160 });
});

test("search finds notes after nodes", () => {
  assert.deepEqual(findNodes(noted(), "LEGAL"), [
    { key, name: "Note", excerpt: "Ask legal before changing the price" },
  ]);
});

test("a comparison says that notes changed, and nothing else", () => {
  const rewritten = changeNote(noted(), "a", { text: "Legal is fine with it" });
  const nothing = { added: [], removed: [], changed: [] };
  assert.deepEqual(compareJourneys(noted(), rewritten), { ...nothing, haveNotesChanged: true });
  const moved = moveNodes(noted(), new Map([[key, { x: 0, y: 0 }]]));
  assert.deepEqual(compareJourneys(noted(), moved), { ...nothing, haveNotesChanged: false });
});

test("what is added without a place covers no node", () => {
  const { nodes } = noted();
  const say = nodes.find(({ id }) => id === "say") ?? assert.fail("no node");
  const size = { width: 256, height: 160 };
  const bottom = say.position.y + sizeOf(say).height;
  assert.ok(freePlace(nodes, { position: say.position, size }, "down").y >= bottom);
  assert.ok(freePlace(nodes, { position: say.position, size }, "up").y + size.height <= say.position.y);
  const beside = { x: say.position.x + 300, y: say.position.y };
  assert.deepEqual(freePlace(nodes, { position: beside, size }, "down"), beside);
});
