import assert from "node:assert/strict";
import { test } from "node:test";
import { formatInline, formatMessage } from "../src/text/format-message.ts";

const text = (value: string) => ({ kind: "text", text: value });

test("bold, italic, struck and code are marks, also within each other", () => {
  assert.deepEqual(formatInline("a *b _c_* ~d~ `*e*`"), [
    text("a "),
    { kind: "bold", children: [text("b "), { kind: "italic", children: [text("c")] }] },
    text(" "),
    { kind: "strike", children: [text("d")] },
    text(" "),
    { kind: "code", text: "*e*" },
  ]);
});

test("marks inside words, around spaces or without an end stay as they are", () => {
  for (const plain of ["snake_case_name", "2*3*4", "* not bold*", "*open", "a ~ b ~ c", "``"]) {
    assert.deepEqual(formatInline(plain), [text(plain)]);
  }
});

test("links are found without the punctuation behind them", () => {
  assert.deepEqual(formatInline("see https://example.com/a?b=1. Or www.example.com!"), [
    text("see "),
    { kind: "link", text: "https://example.com/a?b=1", url: "https://example.com/a?b=1" },
    text(". Or "),
    { kind: "link", text: "www.example.com", url: "https://www.example.com" },
    text("!"),
  ]);
  assert.deepEqual(formatInline("javascript:alert(1)"), [text("javascript:alert(1)")]);
});

test("lists, quotes and monospace are blocks of their own", () => {
  assert.deepEqual(formatMessage("Hello\nyou\n- one\n* two\n3. three\n4. four\n> said\n```x\ny```end"), [
    { kind: "paragraph", children: [text("Hello\nyou")] },
    { kind: "bullets", start: 0, items: [[text("one")], [text("two")]] },
    { kind: "numbers", start: 3, items: [[text("three")], [text("four")]] },
    { kind: "quote", children: [text("said")] },
    { kind: "monospace", text: "x\ny" },
    { kind: "paragraph", children: [text("end")] },
  ]);
});

test("three backticks without an end are text", () => {
  assert.deepEqual(formatMessage("a ```b"), [
    { kind: "paragraph", children: [text("a ")] },
    { kind: "paragraph", children: [text("```b")] },
  ]);
});

test("a hostile text of marks costs no long wait", () => {
  for (const mark of ["*", "_", "~", "`", "*a ", "> ", "- "]) {
    const startedAt = performance.now();
    formatMessage(mark.repeat(4_096));
    assert.ok(performance.now() - startedAt < 2_000, mark);
  }
});
