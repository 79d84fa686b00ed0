import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journey } from "@tributary/engine";
import { newUserJourney } from "@tributary/nodes";
import { addNode } from "../src/editor/add-node.ts";
import { configureNode, renameNode } from "../src/editor/configure-node.ts";
import { connectNodes } from "../src/editor/connect-nodes.ts";
import { deleteNodes } from "../src/editor/delete-nodes.ts";
import { diffJourneys } from "../src/editor/diff-journeys.ts";
import { fieldChanges } from "../src/editor/field-changes.ts";
import { moveNodes } from "../src/editor/move-nodes.ts";
import { addNote, changeNote } from "../src/editor/notes.ts";

const place = { x: 320, y: 0 };
const buttons = [
  { key: "yes", title: "Yes" },
  { key: "no", title: "No" },
];

/** Start → ask, whose “Yes” leads to say. */
function before(): Journey {
  const start = newUserJourney({ id: "j", name: "Journey" });
  const ask = { type: "reply-buttons", config: { body: "Go on?", buttons } };
  const added = addNode(addNode(start, { id: "ask", position: place, ...ask }), {
    ...{ id: "say", type: "text", position: { x: 640, y: 0 }, config: { body: "Fine" } },
  });
  const begun = connectNodes(added, { from: "start", exit: "next", to: "ask" });
  return connectNodes(begun, { from: "ask", exit: "button:yes", to: "say" });
}

function marksOf(was: Journey | undefined, is: Journey | undefined): string[] {
  return [...(diffJourneys(was, is)?.marks ?? [])].map(([key, mark]) => `${key} ${mark}`);
}

test("what is new, changed and gone is marked; what only moved is not", () => {
  const moved = moveNodes(before(), new Map([["ask", { x: 320, y: 320 }]]));
  assert.deepEqual(marksOf(before(), moved), []);
  const renamed = renameNode(moved, "ask", "Ask first");
  const after = addNode(deleteNodes(renamed, new Set(["say"])), { id: "end", type: "end", position: { x: 960, y: 0 } });
  assert.deepEqual(marksOf(before(), after), ["ask changed", "say removed", "end added"]);
});

test("what is gone stands where it was, with its connectors, and not under what took its place", () => {
  const after = addNode(deleteNodes(before(), new Set(["say"])), {
    ...{ id: "other", type: "text", position: { x: 640, y: 16 }, config: { body: "Well" } },
  });
  const diff = diffJourneys(before(), after);
  const ghost = diff?.merged.nodes.find(({ id }) => id === "say");
  assert.deepEqual([ghost?.name, ghost?.position], ["Text", { x: 640, y: 160 }]);
  assert.deepEqual(diff?.cut, [{ from: "ask", exit: "button:yes", to: "say" }]);
  const alone = diffJourneys(before(), undefined);
  assert.equal(alone?.merged.nodes.length, 3);
  assert.deepEqual(alone?.connectors.get("ask button:yes"), "removed");
});

test("a connector that leads elsewhere is one gone and one new", () => {
  const elsewhere = connectNodes(before(), { from: "start", exit: "next", to: "say" });
  const diff = diffJourneys(before(), elsewhere);
  assert.deepEqual(diff?.cut, [{ from: "start", exit: "next", to: "ask" }]);
  assert.deepEqual([...(diff?.connectors ?? [])], [["start next", "added"]]);
  assert.deepEqual(marksOf(before(), elsewhere), ["start changed"]);
});

test("notes are marked by what they say", () => {
  const noted = addNote(before(), { id: "n", position: { x: 0, y: 320 } });
  assert.deepEqual(marksOf(before(), noted), ["note:n added"]);
  assert.deepEqual(marksOf(noted, changeNote(noted, "n", { text: "Why?" })), ["note:n changed"]);
  assert.deepEqual(marksOf(noted, before()), ["note:n removed"]);
  assert.deepEqual(marksOf(noted, changeNote(noted, "n", { position: { x: 0, y: 0 } })), []);
});

test("a node's fields are told before and after, by their labels, buttons by their key", () => {
  const [, was] = before().nodes;
  const shorter = configureNode(before(), "ask", { body: "Shall we go on?", buttons: [{ key: "no", title: "No" }] });
  const is = shorter.nodes.find(({ id }) => id === "ask");
  const names: Record<string, string> = { say: "Text" };
  assert.deepEqual(
    fieldChanges(was, is, (id) => names[id] ?? id).map(({ label, ...texts }) => [label, texts]),
    [
      ["Text", { before: "Go on?", after: "Shall we go on?" }],
      ["Buttons › 1 › Title", { before: "Yes" }],
      ["“Yes” leads to", { before: "Text" }],
    ],
  );
  const alone = fieldChanges(
    undefined,
    before().nodes.find(({ id }) => id === "say"),
    String,
  );
  assert.deepEqual(
    alone.map(({ label, after }) => [label, after]),
    [
      ["Name", "Text"],
      ["Kind", "Text"],
      ["Text", "Fine"],
    ],
  );
});
