import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine } from "./csv.ts";

const CELLS = [
  { what: "plain text", cell: "a-b = c", line: "a-b = c" },
  { what: "a number", cell: "-3.5", line: "-3.5" },
  { what: "a formula", cell: "=1+1", line: "'=1+1" },
  { what: "a formula in full-width characters", cell: "＝1＋1", line: "'＝1＋1" },
  { what: "a list", cell: "a; b", line: '"a; b"' },
  { what: "a formula for who separates by semicolons", cell: "a; =cmd()", line: `"a; '=cmd()"` },
  { what: "one behind a quote", cell: 'a;"＠cmd()', line: `"a;""'＠cmd()"` },
  { what: "one for who separates by tabs", cell: "a\t+1", line: `"a\t'+1"` },
  { what: "one in another line", cell: "a\n@b", line: `"a\n'@b"` },
];

for (const { what, cell, line } of CELLS) {
  test(`a spreadsheet gets ${what} as text`, () => assert.equal(csvLine([cell]), `${line}\r\n`));
}
