import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bot, Journey, JsonObject } from "@tributary/engine";
import { firstWords } from "./first-words.ts";

const say = (...words: string[]) => ({ kind: "keyword", match: "equals", words });
const pattern = { kind: "keyword", match: "regex", words: ["^order \\d+$"] };
const anything = { kind: "any-message" };
const none = { kind: "none" };

const rows: [what: string, open: JsonObject, others: JsonObject[], welcome: string | undefined, expected: string[]][] =
  [
    ["a word of the open journey comes first", say("broken", "defect"), [say("help")], undefined, ["broken", "help"]],
    ["journeys that others trigger have none", none, [none], undefined, []],
    ["a keyword that is not written yet is none", say(), [], undefined, []],
    ["a pattern cannot be said", pattern, [say("help")], undefined, ["help"]],
    ["any message is answered as well", say("broken"), [anything], undefined, ["broken", "hi"]],
    ["the welcome journey answers as well", say("broken"), [none], "journey 1", ["broken", "hi"]],
    ["a greeting alone needs no telling", anything, [], undefined, []],
    ["the same word stands once", say("help"), [say("help")], undefined, ["help"]],
    ["three are enough", say("a"), [say("b"), say("c"), say("d")], undefined, ["a", "b", "c"]],
  ];

for (const [what, open, others, welcome, expected] of rows) {
  test(what, () => {
    const journeys = [open, ...others].map(journey);
    const [first] = journeys;
    assert.ok(first);
    assert.deepEqual(firstWords(bot(journeys, welcome), first), expected);
  });
}

test("the open journey counts as it is here, not as it was saved", () => {
  assert.deepEqual(firstWords(bot([journey(say("old"), 0)]), journey(say("new"), 0)), ["new"]);
});

function journey(trigger: JsonObject, index: number): Journey {
  const start = { id: "start", type: "start", name: "Start", position: { x: 0, y: 0 }, exits: {}, config: { trigger } };
  return { kind: "user", id: `journey ${index}`, name: `Journey ${index}`, nodes: [start] };
}

function bot(journeys: Journey[], welcome?: string): Bot {
  const defaultJourneys = welcome === undefined ? {} : { welcome };
  return { formatVersion: 1, journeys, variables: [], apis: [], defaultJourneys };
}
