import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_JSON_LEVELS } from "@tributary/engine";
import fc from "fast-check";
import { parseForeignJson } from "./foreign-json.ts";

test("any JSON value without halves of characters comes out as it went in", () => {
  const wholeTexts = fc
    .jsonValue({ maxDepth: 5 })
    .filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)));
  fc.assert(
    fc.property(wholeTexts, (value) =>
      assert.deepEqual(parseForeignJson(JSON.stringify(value)), { value: JSON.parse(JSON.stringify(value)) }),
    ),
  );
});

test("NUL and halves of surrogate pairs are replaced in values and keys, whole pairs are kept", () => {
  const value = parseForeignJson('{"a\\u0000":["\\ud83d\\ude00","\\ud83d","\\\\u0000"]}');
  assert.deepEqual(value, { value: { "a\ufffd": ["😀", "\ufffd", "\\u0000"] } });
});

test("nesting is refused beyond the limit, and brackets in texts do not count", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  assert.ok("value" in parseForeignJson(nested(MAX_JSON_LEVELS)));
  assert.ok("problem" in parseForeignJson(nested(MAX_JSON_LEVELS + 1)));
  assert.ok("problem" in parseForeignJson("[".repeat(1_000_000)));
  assert.deepEqual(parseForeignJson(JSON.stringify("[".repeat(500))), { value: "[".repeat(500) });
  assert.deepEqual(parseForeignJson(JSON.stringify([`\\"${"{".repeat(500)}`])), { value: [`\\"${"{".repeat(500)}`] });
});

test("what is no JSON is a problem, never an exception", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseForeignJson(text)));
  assert.deepEqual(parseForeignJson('{"a":'), { problem: "it is not JSON" });
});

test("quotes that never end are read once, however many there are", () => {
  const startedAt = performance.now();
  assert.deepEqual(parseForeignJson(`"${'\\"'.repeat(500_000)}`), { problem: "it is not JSON" });
  assert.ok(performance.now() - startedAt < 1_000);
});
