import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { changeTo } from "./change-to.ts";

for (const ends of ["\n", "\r\n", "\r"]) {
  test(`an editor that shows a draft leaves it alone, whatever ends its lines: ${JSON.stringify(ends)}`, () => {
    const text = ["{", '  "a": 1', "}"].join(ends);
    const { doc } = EditorState.create({ doc: text });
    assert.equal(changeTo(doc, text), undefined);
    const other = text.replace("1", "2");
    assert.deepEqual(changeTo(doc, other), { from: 0, to: doc.length, insert: '{\n  "a": 2\n}' });
  });
}
