import assert from "node:assert/strict";
import { test } from "node:test";
import { editableProperties } from "./editable-properties.ts";

const labelOf = (type: string, more: object = {}) =>
  editableProperties("7.3", { type, ...more })?.find(({ name }) => name === "label")?.form;

test("a large label of what is typed has no maximum, another one has its own", () => {
  for (const type of ["TextInput", "TextArea"]) {
    const short = labelOf(type);
    assert.equal(short?.kind === "text" && short.maxCharacters, 20);
    assert.deepEqual(labelOf(type, { "label-variant": "large" }), { kind: "text" });
  }
});

test("a type that the version does not know has no properties", () => {
  assert.equal(editableProperties("2.1", { type: "ChipsSelector" }), undefined);
});
