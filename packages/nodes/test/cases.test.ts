import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { event } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { caseFile, type RunCase } from "./case-file.ts";
import { issuesAt, play, ranks } from "./run-case.ts";
import { isUpdating, readJson, writeJson } from "./update.ts";

for (const type of Object.keys(nodeTypes)) {
  const file = new URL(`../src/${type}/${type}.cases.json`, import.meta.url);

  test(`the node type ${type} has cases`, () => {
    assert.ok(existsSync(file), `write ${file.pathname}: a node type is described by its cases`);
  });

  const cases = existsSync(file) ? caseFile.parse(readJson(file)) : [];
  for (const one of cases) {
    test(`${type} ${one.description}`, () => {
      if ("issues" in one) compare(one.issues, issuesAt(type, one), (issues) => Object.assign(one, { issues }));
      else if ("messages" in one)
        compare(one.messages, ranks(type, one), (messages) => Object.assign(one, { messages }));
      else check(type, one);
    });
  }

  if (isUpdating) test(`the cases of ${type} are written`, () => writeJson(file, cases));
}

function check(type: string, one: RunCase): void {
  const played = play(type, one);
  for (const emitted of played.events) event.parse(emitted);
  const { events, outcome } = JSON.parse(JSON.stringify(played));
  compare({ events: one.events, outcome: one.outcome }, { events, outcome }, (seen) => Object.assign(one, seen));
}

function compare<Value>(expected: unknown, seen: Value, update: (seen: Value) => void): void {
  if (isUpdating) update(seen);
  else assert.deepEqual(seen, expected);
}
