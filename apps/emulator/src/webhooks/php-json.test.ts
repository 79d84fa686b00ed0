import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { phpJson } from "./php-json.ts";

test("slashes and everything beyond ASCII are escaped as Meta's servers do it", () => {
  assert.equal(
    phpJson({ url: "https://x/y", text: "ü 👋" }),
    '{"url":"https:\\/\\/x\\/y","text":"\\u00fc \\ud83d\\udc4b"}',
  );
});

test("the value stays the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = phpJson(value);
      assert.match(text, /^[\x20-\x7e]*$/);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
  );
});
