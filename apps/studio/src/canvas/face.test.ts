import assert from "node:assert/strict";
import { test } from "node:test";
import { faceOf } from "./face.ts";

test("a Schedule Journey node shows its journey by name, and its own name when it has one", () => {
  const at = { id: "s", type: "schedule-journey", name: "Remind", position: { x: 0, y: 0 }, exits: {} };
  const linesOf = (config: { journeyId: string; name?: string }) => faceOf({ ...at, config }).lines;
  const journey = { kind: "journey", journeyId: "reminder" };
  assert.deepEqual(linesOf({ journeyId: "reminder" }), [journey]);
  const named = { kind: "fact", label: "Name", value: "visit" };
  assert.deepEqual(linesOf({ journeyId: "reminder", name: "visit" }), [journey, named]);
});
