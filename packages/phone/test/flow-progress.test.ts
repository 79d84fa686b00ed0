import assert from "node:assert/strict";
import { test } from "node:test";
import { openFlow, parseFlowJson } from "@tributary/flow-json";
import { flowProgress } from "../src/flow/flow-progress.ts";

/** A Flow whose screens lead on as the routes say. */
function flowOf(routes: Record<string, string[]>) {
  const screens = Object.entries(routes).map(([id, targets]) => ({
    id,
    layout: {
      type: "SingleColumnLayout",
      children: targets.map((name) => ({
        type: "EmbeddedLink",
        text: name,
        "on-click-action": { name: "navigate", next: { type: "screen", name }, payload: {} },
      })),
    },
  }));
  const { flow } = parseFlowJson({ version: "7.3", screens });
  assert.ok(flow);
  return flow;
}

test("progress counts the longest way that still lies ahead", () => {
  const flow = flowOf({ A: ["B", "D"], B: ["C"], C: ["D"], D: [] });
  const { open } = openFlow(flow, { flowToken: "t", screen: "A" });
  assert.deepEqual(flowProgress(flow, open), { step: 1, of: 4 });
  assert.deepEqual(flowProgress(flow, { ...open, screenId: "D", stack: ["A"] }), { step: 2, of: 2 });
});

test("a circle in a faulty document ends the count", () => {
  const flow = flowOf({ A: ["B"], B: ["A", "C"], C: ["B"] });
  const { open } = openFlow(flow, { flowToken: "t", screen: "A" });
  const { step, of } = flowProgress(flow, open);
  assert.equal(step, 1);
  assert.ok(of <= 3);
});
