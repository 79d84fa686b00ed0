import assert from "node:assert/strict";
import { test } from "node:test";
import { variableDeclaration } from "@tributary/engine";
import { countReplaced } from "./count-replaced.ts";

const variables = [variableDeclaration.parse({ scope: "local", name: "ticket", type: "string" })];
const draft = { journeys: [], variables, apis: [] };

test("what an import replaces is counted, and what neither side has is left out", () => {
  assert.deepEqual(countReplaced(draft, { bot: { journeys: [{}, {}], variables: [], apis: [] } }), [
    { what: "Journeys", before: 0, after: 2 },
    { what: "Variables", before: 1, after: 0 },
  ]);
});

test("a file that cannot be read brings nothing", () => {
  assert.deepEqual(countReplaced(draft, { bot: ["journeys"] }), [{ what: "Variables", before: 1, after: 0 }]);
});
