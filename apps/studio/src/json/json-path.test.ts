import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonPath, variableNameFor } from "./json-path.ts";

test("a path names keys, indexes and keys that need quotes", () => {
  assert.equal(jsonPath([]), "$");
  assert.equal(jsonPath(["customer", "orders", 0, "order id"]), "$.customer.orders[0]['order id']");
  assert.equal(jsonPath(["it's", "a\\b"]), "$['it\\'s']['a\\\\b']");
});

test("a variable is named after the last key", () => {
  assert.equal(variableNameFor(["orders", 0]), "orders");
  assert.equal(variableNameFor(["order id"]), "order_id");
  assert.equal(variableNameFor(["2nd"]), "value_2nd");
  assert.equal(variableNameFor([0]), "answer");
  assert.equal(variableNameFor(["é!"]), "value");
});
