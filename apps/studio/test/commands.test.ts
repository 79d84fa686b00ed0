import assert from "node:assert/strict";
import { test } from "node:test";
import { type Journey, journey as journeySchema } from "@tributary/engine";
import { newFlowJourney, newUserJourney } from "@tributary/nodes";
import { addNode } from "../src/editor/add-node.ts";
import { copyNodes, duplicateNodes, pasteNodes } from "../src/editor/clipboard.ts";
import { compareJourneys } from "../src/editor/compare-journeys.ts";
import { configureNode, renameNode } from "../src/editor/configure-node.ts";
import { connectNodes, connectorProblem, disconnect } from "../src/editor/connect-nodes.ts";
import { deleteNodes } from "../src/editor/delete-nodes.ts";
import { findNodes } from "../src/editor/find-nodes.ts";
import { layOut } from "../src/editor/lay-out.ts";
import { moveNodes } from "../src/editor/move-nodes.ts";

const at = { x: 0, y: 0 };
const empty = newUserJourney({ id: "j", name: "Journey" });

/** Start → Ask them → Say, and a WhatsApp Flow that nothing leads to. */
function drawn(): Journey {
  let journey = empty;
  journey = addNode(journey, { id: "ask", type: "reply-buttons", position: { x: 320, y: 0 } });
  journey = addNode(journey, { id: "say", type: "text", position: { x: 640, y: 0 } });
  journey = addNode(journey, { id: "flow", type: "whatsapp-flow", position: { x: 640, y: 320 } });
  journey = connectNodes(journey, { from: "start", exit: "next", to: "ask" });
  return connectNodes(journey, { from: "ask", exit: "other", to: "say" });
}

const exitsIn = (journey: Journey, id: string) => journey.nodes.find((node) => node.id === id)?.exits;
const namesIn = (journey: Journey) => journey.nodes.map(({ name }) => name);

test("a node is added with a name of its own, on the grid, and fits the document", () => {
  const journey = addNode(addNode(empty, { id: "a", type: "text", position: { x: 7, y: 9 } }), {
    ...{ id: "b", type: "text", position: at },
  });
  assert.deepEqual(namesIn(journey), ["Start", "Text", "Text 2"]);
  assert.deepEqual(journey.nodes[1]?.position, { x: 0, y: 16 });
  assert.ok(journeySchema.safeParse(journey).success);
});

test("nothing can be connected after a WhatsApp Flow, and the reason is told", () => {
  const journey = drawn();
  const connector = { from: "flow", exit: "next", to: "say" };
  assert.match(connectorProblem(journey, connector) ?? "", /answer goes to the Flow Journey/);
  assert.equal(connectNodes(journey, connector), journey);
});

test("nothing can lead to the node where a journey begins", () => {
  const journey = drawn();
  const connector = { from: "say", exit: "next", to: "start" };
  assert.match(connectorProblem(journey, connector) ?? "", /begins/);
  assert.equal(connectNodes(journey, connector), journey);
});

test("a way out leads to one node, can be led elsewhere and be cut", () => {
  const elsewhere = connectNodes(drawn(), { from: "start", exit: "next", to: "flow" });
  assert.deepEqual(exitsIn(elsewhere, "start"), { next: "flow" });
  assert.deepEqual(exitsIn(disconnect(elsewhere, { from: "start", exit: "next" }), "start"), {});
});

test("deleting a node cuts what led to it and leaves the start node", () => {
  const journey = deleteNodes(drawn(), new Set(["start", "ask"]));
  assert.deepEqual(namesIn(journey), ["Start", "Text", "WhatsApp Flow"]);
  assert.deepEqual(exitsIn(journey, "start"), {});
});

test("the Flow Starting Node cannot be edited, renamed, deleted or copied", () => {
  const journey = newFlowJourney({ id: "f", name: "Answers", flowId: "123" });
  assert.equal(configureNode(journey, "start", { flowId: "456" }), journey);
  assert.equal(renameNode(journey, "start", "Mine"), journey);
  assert.equal(deleteNodes(journey, new Set(["start"])), journey);
  assert.equal(copyNodes(journey, new Set(["start"])), undefined);
});

test("a button that is removed takes its connector with it; the others keep theirs", () => {
  const before = drawn();
  const ask = before.nodes.find(({ id }) => id === "ask");
  const keyed = configureNode(before, "ask", {
    ...ask?.config,
    buttons: [
      { key: "yes", title: "Yes" },
      { key: "no", title: "No" },
    ],
  });
  const connected = connectNodes(keyed, { from: "ask", exit: "button:yes", to: "say" });
  const shorter = configureNode(connected, "ask", { ...ask?.config, buttons: [{ key: "no", title: "No" }] });
  assert.deepEqual(exitsIn(shorter, "ask"), { other: "say" });
});

test("copied nodes keep the connectors among them, get fresh ids and names, and go to another journey", () => {
  const text = copyNodes(drawn(), new Set(["start", "ask", "say"])) ?? "";
  const pasted = pasteNodes(newUserJourney({ id: "k", name: "Other" }), text, { x: 160, y: 160 });
  assert.ok(pasted);
  const [ask, say] = pasted.journey.nodes.slice(1);
  assert.deepEqual(pasted.nodeIds, [ask?.id, say?.id]);
  assert.deepEqual(ask?.exits, { other: say?.id });
  assert.deepEqual(ask?.position, { x: 160, y: 160 });
  const again = pasteNodes(pasted.journey, text, at);
  assert.equal(new Set(again?.journey.nodes.map(({ id }) => id)).size, 5);
  assert.equal(new Set(again?.journey.nodes.map(({ name }) => name)).size, 5);
});

test("a Flow Journey takes no messages from the clipboard, and says which", () => {
  const text = copyNodes(drawn(), new Set(["ask", "say"])) ?? "";
  const pasted = pasteNodes(newFlowJourney({ id: "f", name: "Answers", flowId: "123" }), text, at);
  assert.deepEqual(pasted?.nodeIds, []);
  assert.deepEqual(pasted?.refused, ["Reply Buttons", "Text"]);
});

test("other text on the clipboard is nobody's nodes", () => {
  for (const text of ["", "hello", "{}", '{"tributary":"nodes","nodes":[{}]}']) {
    assert.equal(pasteNodes(empty, text, at), undefined);
  }
});

test("duplicates stand beside their originals", () => {
  const copy = duplicateNodes(drawn(), new Set(["say"]));
  const node = copy?.journey.nodes.at(-1);
  assert.deepEqual([node?.name, node?.position, node?.exits], ["Text 2", { x: 688, y: 48 }, {}]);
});

test("what does not change keeps its identity", () => {
  const journey = drawn();
  assert.equal(moveNodes(journey, new Map([["say", { x: 641, y: 1 }]])), journey);
  const moved = moveNodes(journey, new Map([["say", { x: 800, y: 0 }]]));
  assert.equal(moved.nodes[1], journey.nodes[1]);
  assert.notEqual(moved.nodes[2], journey.nodes[2]);
});

test("tidying up puts what follows to the right, and no two nodes over each other", () => {
  const heap = moveNodes(drawn(), new Map(["ask", "say", "flow"].map((id) => [id, at])));
  const tidy = layOut(heap, () => ({ width: 256, height: 120 }));
  const place = (id: string) => tidy.nodes.find((node) => node.id === id)?.position ?? at;
  assert.ok(place("ask").x >= place("start").x + 256);
  assert.ok(place("say").x >= place("ask").x + 256);
  const spots = tidy.nodes.map(({ position }) => `${position.x} ${position.y}`);
  assert.equal(new Set(spots).size, 4);
});

test("search finds names before texts", () => {
  const named = renameNode(drawn(), "say", "Price list");
  const journey = configureNode(named, "ask", { body: "Shall I tell you the price?", buttons: [] });
  assert.deepEqual(
    findNodes(journey, " PRICE ").map(({ name }) => name),
    ["Price list", "Reply Buttons"],
  );
  assert.deepEqual(findNodes(journey, "  "), []);
});

test("a comparison names what was added, deleted and changed, and no mere moves", () => {
  const before = drawn();
  const moved = moveNodes(before, new Map([["flow", { x: 960, y: 960 }]]));
  assert.deepEqual(compareJourneys(before, moved), { added: [], removed: [], changed: [], haveNotesChanged: false });
  const after = addNode(deleteNodes(renameNode(moved, "say", "Say it"), new Set(["flow"])), {
    ...{ id: "end", type: "end", position: at },
  });
  assert.deepEqual(compareJourneys(before, after), {
    added: ["End"],
    removed: ["WhatsApp Flow"],
    changed: ["Say it"],
    haveNotesChanged: false,
  });
});
