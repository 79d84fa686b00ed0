import assert from "node:assert/strict";
import { test } from "node:test";
import { turnParts } from "./turn-parts.ts";

const at = { journeyId: "j", nodeId: "ask" };

test("events follow the node that was running when they happened", () => {
  const { input, parts, unknown } = turnParts({
    events: [
      { type: "input-received", input: { type: "timer", timerId: "t" } },
      { type: "session-started", sessionId: "s" },
      { type: "journey-entered", journeyId: "j", reason: "welcome" },
      { type: "node-entered", ...at, nodeType: "ask" },
      { type: "variable-set", variable: "local_var.a", after: 1 },
      { type: "exit-taken", ...at, exit: "next" },
      { type: "node-entered", journeyId: "j", nodeId: "end", nodeType: "end" },
      { type: "journey-ended", journeyId: "j", reason: "end" },
    ],
  });
  assert.equal(input?.type, "timer");
  assert.deepEqual(
    parts.map((part) => [part.node?.nodeId, part.events.map(({ type }) => type)]),
    [
      [undefined, ["session-started", "journey-entered"]],
      ["ask", ["variable-set", "exit-taken"]],
      ["end", []],
      [undefined, ["journey-ended"]],
    ],
  );
  assert.deepEqual(unknown, []);
});

test("a node that goes on after a wait has a part of its own, and what nobody knows is named", () => {
  const { parts, unknown } = turnParts({
    events: [
      { type: "exit-taken", ...at, exit: "answered" },
      { type: "from-the-future", of: 1 },
    ],
  });
  assert.deepEqual(
    parts.map(({ node }) => node?.nodeId),
    ["ask"],
  );
  assert.deepEqual(unknown, ["from-the-future"]);
});
