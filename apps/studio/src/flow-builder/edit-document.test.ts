import assert from "node:assert/strict";
import { test } from "node:test";
import { editText, insertAt, moveItem, setAt, valueAt } from "./edit-document.ts";
import { addScreen, changeScreenId, refuseScreenId, removeScreen } from "./edit-screens.ts";

const list = { a: [1, 2, 3], "unknown-to-us": { kept: true } };

test("a value is read, set, inserted, moved and removed, and everything else stays", () => {
  assert.equal(valueAt(list, ["a", 1]), 2);
  assert.deepEqual(setAt(list, ["a", 1], 9), { ...list, a: [1, 9, 3] });
  assert.deepEqual(setAt(list, ["a", 1], undefined), { ...list, a: [1, 3] });
  assert.deepEqual(setAt(list, ["b", "c"], "new"), { ...list, b: { c: "new" } });
  assert.deepEqual(insertAt(list, ["a"], 1, 7), { ...list, a: [1, 7, 2, 3] });
  assert.deepEqual(moveItem(list, ["a", 0], 1), { ...list, a: [2, 1, 3] });
  assert.deepEqual(moveItem(list, ["a", 0], -1), list);
});

test("text that is no JSON is left alone", () => {
  assert.equal(
    editText('{ "a": ', () => ({})),
    '{ "a": ',
  );
});

const navigate = (name: string) => ({ name: "navigate", next: { type: "screen", name }, payload: {} });

const flow = {
  version: "7.3",
  routing_model: { FIRST: ["SECOND"], SECOND: [] },
  screens: [
    {
      id: "FIRST",
      layout: { type: "SingleColumnLayout", children: [{ type: "Footer", "on-click-action": navigate("SECOND") }] },
    },
    { id: "SECOND", terminal: true, layout: { type: "SingleColumnLayout", children: [] } },
  ],
};

test("a screen's other name is used wherever the Flow speaks of it", () => {
  const renamed = JSON.parse(changeScreenId(JSON.stringify(flow), 1, "LAST"));
  assert.deepEqual(renamed.routing_model, { FIRST: ["LAST"], LAST: [] });
  assert.equal(renamed.screens[0].layout.children[0]["on-click-action"].next.name, "LAST");
  assert.equal(renamed.screens[1].id, "LAST");
});

test("a screen cannot get an id that is taken or that WhatsApp does not take", () => {
  const rows: [id: string, refusal: RegExp | undefined][] = [
    ["LAST", undefined],
    ["SECOND", undefined],
    ["FIRST", /Another screen/],
    ["SECOND_2", /letters and underscores/],
    ["", /letters and underscores/],
  ];
  const text = JSON.stringify(flow);
  for (const [id, refusal] of rows) {
    const refused = refuseScreenId(flow, 1, id);
    assert.ok(refusal ? refusal.test(refused ?? "") : refused === undefined, id);
    if (refusal) assert.equal(changeScreenId(text, 1, id), text);
  }
});

test("while two screens have one id, the one that gets another takes nothing along", () => {
  const copied = { ...flow, screens: [...flow.screens, flow.screens[1]] };
  const renamed = JSON.parse(changeScreenId(JSON.stringify(copied), 2, "COPY"));
  assert.deepEqual(renamed, { ...flow, screens: [...flow.screens, { ...flow.screens[1], id: "COPY" }] });
});

test("a new screen has an id that is free, and a deleted one leaves the routes too", () => {
  const { text, index } = addScreen(JSON.stringify(flow));
  assert.equal(index, 2);
  const added = JSON.parse(text);
  assert.match(added.screens[2].id, /^SCREEN_[A-Z]$/);
  assert.deepEqual(added.routing_model[added.screens[2].id], []);
  const removed = JSON.parse(removeScreen(JSON.stringify(flow), 1));
  assert.deepEqual(removed.routing_model, { FIRST: [] });
  assert.equal(removed.screens.length, 1);
});

test("a text with a byte order mark is read and changed like any other", () => {
  const { text } = addScreen(`\uFEFF${JSON.stringify(flow)}`);
  assert.equal(JSON.parse(text).screens.length, 3);
});
