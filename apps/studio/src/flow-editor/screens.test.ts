import assert from "node:assert/strict";
import { test } from "node:test";
import { type FlowJson, parseFlowJson } from "@tributary/flow-json";
import { destinationsOf } from "./destinations-of.ts";
import { screenAt } from "./screen-at.ts";

function read(json: object): FlowJson {
  const { flow } = parseFlowJson(JSON.stringify(json));
  assert.ok(flow);
  return flow;
}

test("a screen leads where its actions and its routes say, whatever its name", () => {
  const opens = { type: "Footer", "on-click-action": { name: "navigate", next: { type: "screen", name: "LAST" } } };
  const screens = [
    { id: "constructor", layout: { children: [opens] } },
    { id: "LAST", layout: { children: [] } },
  ];
  const routed = { routing_model: { constructor: ["OTHER", "LAST"] } };
  const rows: [flow: FlowJson, id: string, leadsTo: string[]][] = [
    [read({ screens }), "constructor", ["LAST"]],
    [read({ screens, ...routed }), "constructor", ["LAST", "OTHER"]],
    [read({ screens }), "LAST", []],
  ];
  for (const [flow, id, leadsTo] of rows) assert.deepEqual(destinationsOf(flow, id), leadsTo);
});

test("a screen is found at its place in the document, also behind one that has no id yet", () => {
  const flow = read({ screens: [{ title: "Unfinished" }, { id: "A" }, { id: "B" }] });
  assert.deepEqual(
    [0, 1, 2, 3].map((place) => screenAt(flow, place)?.id),
    [undefined, "A", "B", undefined],
  );
});
