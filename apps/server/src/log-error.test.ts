import assert from "node:assert/strict";
import { test } from "node:test";
import { logError } from "./log-error.ts";

test("an error is logged with its causes, and without what a driver hangs on it", () => {
  const driver = Object.assign(new Error("terminated"), { code: "57P01", client: { password: "hunter2" } });
  const text = JSON.stringify(logError(new Error("the turn failed", { cause: driver })));
  assert.match(text, /the turn failed.*57P01|57P01.*the turn failed/s);
  assert.doesNotMatch(text, /hunter2/);
});

test("an error that is its own cause is logged to a depth", () => {
  const circular = new Error("round");
  circular.cause = circular;
  assert.equal(JSON.stringify(logError(circular)).match(/"round"/g)?.length, 6);
});

test("what is thrown without being an error is logged as text", () => {
  assert.deepEqual(logError("just a text"), { message: "just a text" });
});
