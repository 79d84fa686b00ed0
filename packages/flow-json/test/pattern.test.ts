import assert from "node:assert/strict";
import { test } from "node:test";
import { leaveInput } from "../src/index.ts";
import { samplePattern } from "../src/sample/sample-pattern.ts";
import { aFlow, aLastScreen, given, opened, shown } from "./a-flow.ts";

const hostile = [
  "(((a+)))+$",
  "(a|a)*$",
  "(?:a?){40}b",
  "a*a*a*a*a*b",
  "((a)|b)+$",
  "(a{1,30}){1,30}$",
  "(?:a|aa)+$",
  "^(([a-z])+.)+[A-Z]([a-z])+$",
];

test("no pattern keeps the phone busy", () => {
  const started = process.cpuUsage().user;
  for (const pattern of hostile) {
    for (const length of [5, 20, 24, 80, 5000]) says(pattern, `${"a".repeat(length)}!`);
  }
  assert.ok(process.cpuUsage().user - started < 3_000_000, "three seconds of computing would be long");
});

test("patterns that people write are held against what is typed", () => {
  for (const [pattern, right, wrong] of [
    ["^(19|20)\\d\\d-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$", "1993-08-04", "93-08-04"],
    ["^(\\d{3}-?){2}\\d{4}$", "555-555-0100", "555-55-0100"],
    ["^[A-Z]{2}\\d{2}( ?[A-Z0-9]{4}){3,7}$", "DE89 3704 0044 0532", "DE89"],
    ["^(?:[A-Z][a-z]+ ?)+$", "Ada Lovelace", "ada"],
    ["007", "10071", "1234"],
    ["^\\S+@\\S+\\.\\S+$", "ada@example.com", "ada"],
  ] as const) {
    assert.equal(says(pattern, right), undefined, `${pattern} takes ${right}`);
    assert.ok(says(pattern, wrong), `${pattern} refuses ${wrong}`);
  }
});

test("a text is found for the patterns that people write", () => {
  for (const [pattern, min] of [
    ["^(19|20)\\d\\d-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$", 0],
    ["007", 6],
    ["^[A-Z]{2}\\d{2}( ?[A-Z0-9]{4}){3,7}$", 0],
    ["^[^@\\s]+@[a-z]+\\.(com|org)$", 12],
    ["^(?<year>\\d{4})/[\\w.-]+?$", 8],
    ["^\\+?[1-9]\\d{6,14}$", 0],
    ["a|b", 0],
  ] as const) {
    const text = samplePattern(pattern, min);
    assert.ok(text !== undefined && new RegExp(pattern).test(text), `${pattern}: ${text}`);
    assert.ok(text.length >= min, `${text} is too short`);
  }
  for (const pattern of ["(?=a)b", "([", "^\\p{L}$", "(a)\\1", "x{9999}"])
    assert.equal(samplePattern(pattern), undefined);
});

function says(pattern: string, text: string): string | undefined {
  const input = { type: "TextInput", name: "it", label: "It", pattern, "max-chars": 10_000 };
  const flow = aFlow([aLastScreen("A", [input])]);
  return shown(flow, leaveInput(flow, given(flow, opened(flow), { it: text }), "it").open, "TextInput").error;
}
