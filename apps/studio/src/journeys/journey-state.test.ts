import assert from "node:assert/strict";
import { test } from "node:test";
import { countIssues, journeyState } from "./journey-state.ts";

const none = { added: [], removed: [], changed: [] };

test("a journey is new, changed or deployed, as the comparison with the running version says", () => {
  const change = { nodes: none, haveSettingsChanged: false, haveNotesChanged: true, haveMoved: false };
  const journeys = {
    added: [{ id: "a", name: "A" }],
    removed: [{ id: "x", name: "X" }],
    changed: [
      { ...change, id: "b", name: "B", changesWhatRuns: true },
      { ...change, id: "c", name: "C", changesWhatRuns: false },
    ],
  };
  const rest = { variables: none, apis: none, haveDefaultJourneysChanged: false, changesWhatRuns: true };
  assert.deepEqual(
    ["a", "b", "c", "d"].map((id) => journeyState(id, { journeys, ...rest })),
    ["new", "changed", "deployed", "deployed"],
  );
});

test("issues are counted for their own journey, hints aside", () => {
  const issue = { code: "c", message: "m", journeyId: "a" };
  const issues = [
    { ...issue, severity: "error" as const },
    { ...issue, severity: "warning" as const },
    { ...issue, severity: "hint" as const },
    { ...issue, severity: "error" as const, journeyId: "b" },
  ];
  assert.deepEqual(countIssues(issues, "a"), { errors: 1, warnings: 1 });
  assert.deepEqual(countIssues(issues, "c"), { errors: 0, warnings: 0 });
});
