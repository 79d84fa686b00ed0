import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bot, JourneyNode, Json, JsonObject } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { shapeOf } from "../src/editor/field-shape.ts";
import { initialConfig } from "../src/editor/initial-config.ts";
import { countText } from "../src/inspector/count-text.ts";
import { previewMessages } from "../src/inspector/preview-messages.ts";

const bot: Bot = {
  formatVersion: 1,
  journeys: [],
  variables: [
    { scope: "local", name: "city", type: "string" },
    { scope: "local", name: "count", type: "number" },
    { scope: "constant", name: "shop", type: "string", value: "Corner shop" },
  ],
  apis: [],
  defaultJourneys: {},
};

function preview(type: string, config: JsonObject, values: Readonly<Record<string, Json>> = {}) {
  const node: JourneyNode = { id: "n", type, name: "N", position: { x: 0, y: 0 }, config, exits: {} };
  const journey = { kind: "user" as const, id: "j", name: "J", nodes: [node] };
  const entries = Object.entries(values);
  const lastValues = new Map(entries.map(([reference, value]) => [reference, { reference, value, isTest: true }]));
  return previewMessages(node, { bot, journey, lastValues });
}

const bodyOf = (shown: ReturnType<typeof preview>) => shown?.messages.map(({ message }) => message["text"]);

test("a text is filled in with last values and constants, and what is unknown is marked", () => {
  const body = "Hello from {{ constant_var.shop }} to {{ local_var.city | upcase }}";
  const marked = preview("text", { body });
  assert.deepEqual(bodyOf(marked), [{ body: "Hello from Corner shop to ‹CITY›" }]);
  assert.deepEqual(marked?.unknown, ["local_var.city"]);
  const filled = preview("text", { body }, { "local_var.city": "Bergen" });
  assert.deepEqual(bodyOf(filled), [{ body: "Hello from Corner shop to BERGEN" }]);
  assert.deepEqual(filled?.unknown, []);
  assert.deepEqual(preview("text", { body }, { "local_var.city": "•••" })?.unknown, ["local_var.city"]);
});

test("parts of the last Flow response are filled in, and parts that it lacks are marked beside them", () => {
  const body = "{{ system_var.message_meta.day }} {{ system_var.message_meta.hour }}";
  const shown = preview("text", { body }, { "system_var.message_meta": { day: "Monday" } });
  assert.deepEqual(bodyOf(shown), [{ body: "Monday ‹hour›" }]);
});

test("a message that is being written shows what there is already", () => {
  assert.deepEqual(bodyOf(preview("text", initialConfig(nodeTypes.text.config))), [{ body: "…" }]);
  const buttons = preview("reply-buttons", { ...initialConfig(nodeTypes["reply-buttons"].config), body: "Which one?" });
  assert.equal(buttons?.messages.length, 1, JSON.stringify(buttons));
});

test("what WhatsApp would refuse is said in its place", () => {
  const shown = preview("text", { body: "{{ local_var.city }}" }, { "local_var.city": "x".repeat(4_097) });
  assert.equal(shown?.messages.length, 0);
  assert.match(shown?.problem ?? "", /4096/);
});

test("every node type that sends a message of its own shows one, or says what it needs first", () => {
  const silent = Object.values(nodeTypes).filter(({ type, group, config, allowedIn }) => {
    if (!["message", "prompt"].includes(group) || !allowedIn.includes("user")) return false;
    assert.equal(shapeOf(config).kind, "group");
    return preview(type, initialConfig(config)) === undefined;
  });
  assert.deepEqual(
    silent.map(({ type }) => type),
    ["reaction"],
  );
});

test("nodes that send nothing have no preview", () => {
  for (const type of ["condition", "code", "api", "end"] as const) {
    assert.equal(preview(type, initialConfig(nodeTypes[type].config)), undefined, type);
  }
});

test("a text is counted with last values when all are known, and else what it has at least", () => {
  const none = new Map();
  const some = new Map([["local_var.city", { reference: "local_var.city", value: "Bergen", isTest: true }]]);
  const text = "To {{ local_var.city }}!";
  assert.deepEqual(countText("To Bergen", { bot, lastValues: none }), { length: 9, kind: "exact" });
  assert.deepEqual(countText(text, { bot, lastValues: none }), { length: 4, kind: "least" });
  assert.deepEqual(countText(text, { bot, lastValues: some }), { length: 10, kind: "filled" });
});
