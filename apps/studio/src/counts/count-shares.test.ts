import assert from "node:assert/strict";
import { test } from "node:test";
import { shownShare, stoppedAt } from "./count-shares.ts";

const shares: [part: number, total: number, shown: string][] = [
  [0, 0, "0 %"],
  [0, 12, "0 %"],
  [12, 12, "100 %"],
  [2, 3, "67 %"],
  [1, 400, "<1 %"],
  [399, 400, ">99 %"],
  [1, 100, "1 %"],
  [99, 100, "99 %"],
  // Reached yesterday, answered today.
  [3, 2, "150 %"],
];

for (const [part, total, shown] of shares) {
  test(`${part} of ${total} is ${shown}`, () => assert.equal(shownShare(part, total), shown));
}

test("who has taken no exit has stopped at the node", () => {
  const exits = [
    { exit: "answered", taken: 7 },
    { exit: "no-reply", taken: 2 },
  ];
  assert.equal(stoppedAt({ nodeId: "ask", reached: 12, exits, answered: 0 }), 3);
});

test("nobody has stopped at a node that more have left than reached in these days", () => {
  assert.equal(stoppedAt({ nodeId: "ask", reached: 2, exits: [{ exit: "answered", taken: 3 }], answered: 0 }), 0);
});
