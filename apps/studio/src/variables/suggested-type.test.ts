import assert from "node:assert/strict";
import { test } from "node:test";
import { BOT_FORMAT_VERSION, type Journey, type JourneyNode, type JsonObject } from "@tributary/engine";
import { suggestedType } from "./suggested-type.ts";
import { readUndeclared } from "./undeclared.ts";

function node(type: string, config: JsonObject): JourneyNode {
  return { id: type, type, name: type, position: { x: 0, y: 0 }, config, exits: {} };
}

/** What `local_var.it` is suggested to be where nodes use it so. */
function suggestedFor(...nodes: JourneyNode[]) {
  const open: Journey = { kind: "user", id: "open", name: "Open", nodes };
  const bot = { formatVersion: BOT_FORMAT_VERSION, journeys: [], variables: [], apis: [], defaultJourneys: {} };
  return suggestedType({ bot, flows: [], flowJson: new Map(), secretNames: [] }, open, { scope: "local", name: "it" });
}

function change(change: JsonObject): JourneyNode {
  return node("modify-variable", { assignments: [{ variable: "local_var.it", ...change }] });
}

function question(kind: string): JourneyNode {
  return node("ask", { question: "What?", saveTo: "local_var.it", validation: { kind } });
}

test("a variable that is only read is a text", () => {
  assert.equal(suggestedFor(node("text", { body: "Hi {{ local_var.it }}, {{ local_var.it.size }}" })), "string");
});

test("what is read in parts is JSON", () => {
  assert.equal(suggestedFor(node("text", { body: "{{ local_var.it.total }}" })), "json");
  assert.equal(suggestedFor(node("text", { body: "{{ local_var.its.total }} {{ local_var.it }}" })), "string");
});

test("what is put into it tells the type", () => {
  assert.equal(suggestedFor(question("number")), "number");
  assert.equal(suggestedFor(question("email")), "string");
  assert.equal(
    suggestedFor(node("ask", { ...question("file").config, validation: { kind: "file", accepts: ["image"] } })),
    "json",
  );
  assert.equal(suggestedFor(change({ operation: "increase", value: "" })), "number");
  assert.equal(suggestedFor(change({ operation: "set", value: "12.5" })), "number");
  assert.equal(suggestedFor(change({ operation: "set", value: "true" })), "boolean");
  assert.equal(suggestedFor(change({ operation: "set", value: '["a"]' })), "json");
  assert.equal(suggestedFor(change({ operation: "set", value: "Ada" })), "string");
});

test("only local and global variables can be declared under their name", () => {
  assert.deepEqual(readUndeclared("global_var.visits"), { scope: "global", name: "visits" });
  for (const reference of ["system_var.weather", "constant_var.shop", "weather", "local_var.order.id"]) {
    assert.equal(readUndeclared(reference), undefined, reference);
  }
});
