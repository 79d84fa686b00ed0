import assert from "node:assert/strict";
import { test } from "node:test";
import { lostTexts } from "./lost-texts.ts";

test("what was typed and is gone is told once, not what the template itself names", () => {
  const before = {
    name: "reminder",
    header: { kind: "text", name: "season", value: "spring" },
    body: [{ value: "Ana" }, { value: "10:30" }, { value: "10:30" }, { value: " " }],
    buttons: [{ kind: "quick-reply", index: 0, key: "yes", title: "Confirm" }],
    timeoutMinutes: 5,
  };
  assert.deepEqual(lostTexts(before, { name: "other", body: [{ value: "Ana" }] }), ["spring", "10:30", "Confirm"]);
  assert.deepEqual(lostTexts(before, before), []);
});
