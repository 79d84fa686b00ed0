import assert from "node:assert/strict";
import { test } from "node:test";
import { samplesAdded } from "./samples-added.ts";

test("whoever adds sample templates reads what is new and what was there", () => {
  assert.equal(
    samplesAdded({ added: ["a", "b", "c"], present: [] }),
    "3 sample templates added. The emulator approves them in a few seconds.",
  );
  assert.equal(
    samplesAdded({ added: ["a"], present: ["b"] }),
    "1 sample template added. The emulator approves it in a few seconds. 1 sample template is here already.",
  );
  assert.equal(
    samplesAdded({ added: [], present: ["a", "b", "c"] }),
    "3 sample templates are here already. Nothing was added.",
  );
  assert.equal(samplesAdded({ added: [], present: [] }), undefined);
});
