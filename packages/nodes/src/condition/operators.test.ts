import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./operators.ts";

const how = { ignoreCase: false, work: () => undefined };
const large = Object.fromEntries(Array.from({ length: 7_000 }, (_, index) => [`k${index}`, index]));

test("a long list is searched for a large value in the time that both take to be read", () => {
  const before = performance.now();
  assert.equal(
    holds(
      "contains",
      Array.from({ length: 30_000 }, () => ({})),
      large,
      how,
    ),
    false,
  );
  assert.equal(holds("contains", [{}, structuredClone(large)], large, how), true);
  assert.equal(
    holds(
      "in-list",
      large,
      Array.from({ length: 30_000 }, () => 1),
      how,
    ),
    false,
  );
  assert.ok(performance.now() - before < 2_000, `${performance.now() - before} ms`);
});
