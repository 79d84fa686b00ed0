// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
// biome-ignore-all lint/suspicious/noThenProperty: Meta's name for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { aFlow, aLastScreen, given, opened, textsOf } from "./a-flow.ts";

const data = {
  n: 7,
  zero: 0,
  half: 0.5,
  name: "Ada",
  empty: "",
  yes: true,
  no: false,
  list: [1, 2],
  deep: { a: { b: "x" } },
};

/** A nested expression and the text that it gives. */
const texts: [expression: string, text: string][] = [
  ["'Hello ' ${data.name}", "Hello Ada"],
  ["${data.name} ' is ' ${data.n} ' ' ${data.yes}", "Ada is 7 true"],
  ["'it''s'", "its"],
  ["'a \\' b'", "a ' b"],
  ["${data.n} + 3", "10"],
  ["${data.n} - 10", "-3"],
  ["${data.n} * 2", "14"],
  ["${data.n} / 2", "3.5"],
  ["${data.n} % 4", "3"],
  ["${data.n} / ${data.zero}", "0"],
  ["${data.n} % 0", "0"],
  ["${data.n} + ${data.nothing}", "7"],
  ["1 + 2 * 3", "7"],
  ["(1 + 2) * 3", "9"],
  ["10 - 2 - 3", "5"],
  ["${data.half} + 0.25", "0.75"],
  ["'sum: ' (${data.n} + 1)", "sum: 8"],
  ["-3 + 1", "-2"],
  ["${data.n} == 7", "true"],
  ["${data.n} != 7", "false"],
  ["${data.name} == 'Ada'", "true"],
  ["${data.n} == '7'", "false"],
  ["${data.n} >= 7", "true"],
  ["${data.n} < 7", "false"],
  ["${data.n} > 6.5", "true"],
  ["${data.nothing} < 5", "false"],
  ["${data.nothing} == ''", "true"],
  ["${data.nothing} == false", "true"],
  ["${data.nothing} == 0", "false"],
  ["${data.empty} == ''", "true"],
  ["${data.yes} && ${data.no}", "false"],
  ["${data.yes} || ${data.no}", "true"],
  ["${data.no} || (${data.n} > 5)", "true"],
  ["!${data.no}", "true"],
  ["!(${data.n} > 5)", "false"],
  ["${data.nothing} && true", "false"],
  ["!${data.nothing}", "true"],
  ["'list: ' ${data.list}", "list: "],
  ["${data.deep.a.b}", "x"],
  ["${data.deep.a.c} 'end'", "end"],
  ["${form.age} + 1", "31"],
  ["${form.age} > 18", "true"],
  ["${form.age} ' years'", "30 years"],
  ["${form.weight} * 2", "3"],
  ["${form.weight} ' kg'", "1.5 kg"],
  ["${form.blank} + 1", "1"],
  ["${form.blank} == ''", "true"],
  ["${form.ok} == true", "true"],
  ["${screen.ONLY.data.name}", "Ada"],
  ["${screen.NOWHERE.form.x} == ''", "true"],
];

const inputs = [
  { type: "TextInput", name: "age", label: "Age", "input-type": "number" },
  { type: "TextInput", name: "blank", label: "Blank", "input-type": "number" },
  { type: "TextInput", name: "weight", label: "Weight", "input-type": "number" },
  { type: "OptIn", name: "ok", label: "OK" },
];

for (const [expression, text] of texts) {
  test(`\`${expression}\` is “${text}”`, () => {
    const flow = aFlow([aLastScreen("ONLY", [...inputs, { type: "TextBody", text: `\`${expression}\`` }])]);
    assert.deepEqual(textsOf(flow, given(flow, opened(flow, data), { age: "30", weight: "1,5", ok: true })), [text]);
  });
}

test("a condition that is not true, or no condition at all, shows the else", () => {
  const shows = (condition: string) => {
    const branch = (text: string) => [{ type: "TextBody", text }];
    const flow = aFlow([aLastScreen("ONLY", [{ type: "If", condition, then: branch("then"), else: branch("else") }])]);
    return textsOf(flow, opened(flow, data))[0];
  };
  assert.deepEqual(["${data.yes}", "(${data.n} > 5) && !${data.no}", "`${data.yes}`"].map(shows), [
    "then",
    "then",
    "then",
  ]);
  assert.deepEqual(
    ["${data.no}", "${data.name}", "${data.n}", "${data.nothing}", "", "(((", "${data.yes} ${data.yes}"].map(shows),
    ["else", "else", "else", "else", "else", "else", "else"],
  );
});

test("a Switch takes the case of its value, whatever its type", () => {
  const shows = (value: string) => {
    const cases = { Ada: "name", "7": "number", true: "flag", constructor: "odd" };
    const branches = Object.entries(cases).map(([key, text]) => [key, [{ type: "TextBody", text }]]);
    const flow = aFlow([aLastScreen("ONLY", [{ type: "Switch", value, cases: Object.fromEntries(branches) }])]);
    return textsOf(flow, opened(flow, data));
  };
  assert.deepEqual(shows("${data.name}"), ["name"]);
  assert.deepEqual(shows("${data.n}"), ["number"]);
  assert.deepEqual(shows("${data.yes}"), ["flag"]);
  assert.deepEqual(shows("${data.nothing}"), []);
  assert.deepEqual(shows("${data.deep}"), []);
});
