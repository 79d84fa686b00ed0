import assert from "node:assert/strict";
import { test } from "node:test";
import { openPlace, readOpenPlace } from "./open-place.ts";

test("an address names a node, and a field only with its node", () => {
  assert.deepEqual(readOpenPlace({ node: 7, field: "buttons.0.title" }), { node: "7", field: "buttons.0.title" });
  assert.deepEqual(readOpenPlace({ node: "ask" }), { node: "ask" });
  assert.deepEqual(readOpenPlace({ node: ["ask"], field: "text" }), {});
  assert.deepEqual(openPlace({ nodeId: undefined, field: "text" }), {});
});
