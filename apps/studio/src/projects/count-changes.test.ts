import assert from "node:assert/strict";
import { test } from "node:test";
import { countChanges } from "./count-changes.ts";

const none = { added: [], removed: [], changed: [] };

test("everything that was added, removed or changed counts once", () => {
  const journeys = { added: ["A"], removed: ["B"], changed: [{ name: "C", nodes: { ...none, added: ["x", "y"] } }] };
  const variables = { ...none, changed: ["local_var.a"] };
  assert.equal(countChanges({ journeys, variables, apis: none, haveDefaultJourneysChanged: true }), 5);
  assert.equal(countChanges({ journeys: none, variables: none, apis: none, haveDefaultJourneysChanged: false }), 0);
});
