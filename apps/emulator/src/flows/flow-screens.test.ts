import assert from "node:assert/strict";
import { test } from "node:test";
import { flowScreens } from "./flow-screens.ts";

const navigate = (name: string) => ({ "on-click-action": { name: "navigate", next: { type: "screen", name } } });

test("without a routing model, screens that nothing navigates to can be entered", () => {
  const screens = [
    { id: "A", layout: { children: [{ type: "If", else: [navigate("B")] }] } },
    { id: "B", layout: { children: [] } },
    { id: "C", layout: { children: [navigate("B")] } },
  ];
  assert.deepEqual(flowScreens({ version: "7.3", screens }), { all: ["A", "B", "C"], entries: ["A", "C"] });
});

test("with a routing model, it decides", () => {
  const screens = [{ id: "A" }, { id: "B" }];
  assert.deepEqual(flowScreens({ screens, routing_model: { A: ["B"], B: [] } }), { all: ["A", "B"], entries: ["A"] });
});

test("what is no Flow JSON has no screens", () => {
  for (const json of [undefined, null, "x", {}, { screens: [] }, { screens: [{ title: "no id" }] }]) {
    assert.equal(flowScreens(json), undefined);
  }
});
