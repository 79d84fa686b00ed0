import assert from "node:assert/strict";
import { test } from "node:test";
import { readResponseSearch, toFilter } from "./response-search.ts";

test("an address says which responses are shown, and nonsense in it is left out", () => {
  const given = { flow: 8801, outcome: "refused", from: "2026-05-10", to: "2026-13-45" };
  assert.deepEqual(readResponseSearch(given), { flow: "8801", outcome: "refused", from: "2026-05-10" });
  assert.deepEqual(readResponseSearch({ flow: "x", outcome: "lost", from: 1 }), {});
  assert.deepEqual(toFilter(readResponseSearch({ flow: "" })), {});
});

test("a period goes from the beginning of its first day to the end of its last", () => {
  const { from = "", to = "" } = toFilter({ from: "2026-05-10", to: "2026-05-10" });
  assert.equal(Date.parse(to) - Date.parse(from), 24 * 3_600_000);
  assert.equal(from, new Date(2026, 4, 10).toISOString());
});
