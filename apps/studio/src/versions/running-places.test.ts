import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunningPlace } from "@tributary/api";
import { countByVersion, touchedPlaces } from "./running-places.ts";

function place(version: number, contacts: number, inDraft: RunningPlace["inDraft"]): RunningPlace {
  const names = { journeyId: "j", journeyName: "Journey", nodeId: "n", nodeName: "Node" };
  return { version, ...names, waitsFor: "contact", contacts, inDraft };
}

const places = [
  place(1, 5, "same"),
  place(2, 3, "changed"),
  place(1, 2, "node-deleted"),
  place(3, 4, "journey-deleted"),
];

test("contacts are counted by version, the newest first", () => {
  assert.equal(countByVersion(places), "4 on version 3, 3 on version 2, 7 on version 1");
});

test("of places that the draft has otherwise, those that it has not come first", () => {
  assert.deepEqual(
    touchedPlaces(places).map(({ inDraft }) => inDraft),
    ["journey-deleted", "node-deleted", "changed"],
  );
});
