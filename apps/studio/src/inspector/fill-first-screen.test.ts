import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFlowJson } from "@tributary/flow-json";
import { fillFirstScreen } from "./fill-first-screen.ts";

const end = { name: "complete", payload: {} };
const to = (name: string) => ({ name: "navigate", next: { type: "screen", name }, payload: {} });

function flowOf(screens: Record<string, object>) {
  const { flow } = parseFlowJson({
    version: "7.1",
    screens: Object.entries(screens).map(([id, action]) => ({
      ...{ id, title: id, terminal: action === end },
      layout: { type: "SingleColumnLayout", children: [{ type: "Footer", label: "Go", "on-click-action": action }] },
    })),
  });
  assert.ok(flow);
  return flow;
}

const routed = flowOf({ LAST: end, FIRST: to("LAST") });
const twoEntries = flowOf({ ONE: end, OTHER: end });

const cases = [
  ["an empty one", "", routed, "FIRST"],
  ["one of another Flow", "ISSUE", routed, "FIRST"],
  ["one of this Flow stays", "LAST", routed, "LAST"],
  ["a variable stays", "{{ local_var.screen }}", routed, "{{ local_var.screen }}"],
  ["where several may be first nobody knows which", "", twoEntries, ""],
  ["a Flow without known JSON", "ISSUE", undefined, "ISSUE"],
] as const;

for (const [title, given, flow, expected] of cases) {
  test(`the first screen of a chosen Flow: ${title}`, () => {
    assert.deepEqual(fillFirstScreen({ flowId: "1", firstScreen: given }, flow), {
      flowId: "1",
      firstScreen: expected,
    });
  });
}
