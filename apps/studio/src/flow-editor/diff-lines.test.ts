import assert from "node:assert/strict";
import { test } from "node:test";
import { diffDocuments } from "./diff-lines.ts";

const flow = (title: string) => ({ version: "7.3", screens: [{ id: "ONLY", title, layout: { children: [] } }] });

const layouts: Record<string, string> = {
  "four spaces": JSON.stringify(flow("Old"), null, 4),
  "one line": JSON.stringify(flow("Old")),
  "line ends of Windows": JSON.stringify(flow("Old"), null, 2).replaceAll("\n", "\r\n"),
};

for (const [layout, before] of Object.entries(layouts)) {
  test(`documents are compared as values, however they are laid out: ${layout}`, () => {
    const changed = diffDocuments(before, JSON.stringify(flow("New"), null, 2)).filter(({ sign }) => /[+-]/.test(sign));
    assert.deepEqual(
      changed.map(({ sign, text }) => `${sign} ${text.trim()}`),
      ['- "title": "Old",', '+ "title": "New",'],
    );
    assert.ok(diffDocuments(before, JSON.stringify(flow("Old"))).every(({ sign }) => sign === " "));
  });
}

test("a text that is no JSON is compared as it is", () => {
  const signs = diffDocuments('{\n  "a": 1', '{\n  "a": 2').map(({ sign }) => sign);
  assert.deepEqual(signs, [" ", "-", "+"]);
});
