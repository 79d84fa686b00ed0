import assert from "node:assert/strict";
import { test } from "node:test";
import { followComponent } from "./follow-component.ts";

const write = (...texts: string[]) =>
  JSON.stringify({ screens: [{ layout: { children: texts.map((text) => ({ type: "TextBody", text })) } }] });
const at = (index: number) => ["screens", 0, "layout", "children", index];

const rows: [title: string, before: string[], after: string[], from: number, to: number][] = [
  ["moved", ["a", "b", "c"], ["b", "a", "c"], 0, 1],
  ["behind one that is gone", ["a", "b"], ["b"], 1, 0],
  ["changed where it stands", ["a", "b"], ["x", "b"], 0, 0],
  ["changed to what another one is", ["b", "b"], ["a", "b"], 0, 0],
  ["one of two that are equal", ["a", "b", "b"], ["b", "a", "b"], 1, 1],
];

for (const [title, before, after, from, to] of rows) {
  test(`a component is followed: ${title}`, () => {
    assert.deepEqual(followComponent(write(...before), write(...after), at(from)), at(to));
  });
}
