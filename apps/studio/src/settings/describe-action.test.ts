import assert from "node:assert/strict";
import { test } from "node:test";
import type { Action } from "@tributary/api";
import { detailsOf } from "./describe-action.ts";

const id = "01a2b3c4-0000-7000-8000-000000000000";

const rows: [action: string, subject: string, details: Action["details"], shown: string][] = [
  ["key-created", id, { name: "Nightly export" }, "Nightly export"],
  ["key-created", id, {}, ""],
  ["bot-deployed", "1", { note: "" }, "version 1"],
  ["bot-deployed", "2", { note: "Asks differently" }, "version 2, note: Asks differently"],
  ["bot-rolled-back", "1", { from: 2 }, "version 1, from: 2"],
  ["bot-restored", "1", { journeys: 4 }, "version 1, journeys: 4"],
  ["bot-imported", id, { journeys: 4 }, "journeys: 4"],
  ["flow-key-uploaded", id, { keyId: id, agreement: "same" }, "agreement: same"],
  ["secret-set", "crm_token", {}, "crm_token"],
];

for (const [action, subject, details, shown] of rows) {
  test(`“${action}” of ${subject} with ${JSON.stringify(details)} reads “${shown}”`, () => {
    const at = "2026-01-01T00:00:00.000Z";
    assert.equal(detailsOf({ id: "1", at, projectId: null, keyId: null, action, subject, details }), shown);
  });
}
