import assert from "node:assert/strict";
import { test } from "node:test";
import { type Expression, parseCondition, parseExpression, parseReference, readDynamicValue } from "../src/index.ts";

test("references point at data and inputs, of this screen and of others", () => {
  assert.deepEqual(parseReference(ref("data.a.b")), { scope: "data", path: ["a", "b"], text: ref("data.a.b") });
  assert.deepEqual(parseReference(ref("screen.FIRST.form.T&Cs of mine")), {
    scope: "form",
    screen: "FIRST",
    path: ["T&Cs of mine"],
    text: ref("screen.FIRST.form.T&Cs of mine"),
  });
  for (const text of ["data", "data.", "form.a.", "screen.data.x", "screen.A.x", "user.name", ""]) {
    assert.equal(parseReference(ref(text)), undefined, text);
  }
});

test("a text is dynamic as a whole or not at all", () => {
  const kinds = ["Hello", ref("data.a"), `Hello ${ref("data.a")}`, "`'a' 'b'`", "`'a'", "``", ref("data"), "`1 +`"];
  assert.deepEqual(
    kinds.map((text) => readDynamicValue(text).kind),
    ["static", "reference", "static", "expression", "static", "broken", "broken", "broken"],
  );
});

test("operators bind by rank, from the left, and parentheses bind first", () => {
  const cases: [string, string][] = [
    ["1 + 2 * 3", "(1 + (2 * 3))"],
    ["(1 + 2) * 3", "((1 + 2) * 3)"],
    ["1 - 2 - 3", "((1 - 2) - 3)"],
    ["1 < 2 && 3 >= 4 || !true", "(((1 < 2) && (3 >= 4)) || !true)"],
    ["-5 == 3 % 2", "(-5 == (3 % 2))"],
    ["'a b' (1 + 2) 'c'", "'a b' & (1 + 2) & 'c'"],
    ["'it\\'s'", "'it's'"],
    [`${ref("form.a")} != ''`, `(${ref("form.a")} != '')`],
  ];
  for (const [text, wanted] of cases) {
    const parsed = parseExpression(text);
    assert.equal("expression" in parsed ? print(parsed.expression) : parsed.problem, wanted);
  }
});

test("what cannot be read is told in plain words", () => {
  const cases: [string, RegExp][] = [
    ["", /empty/],
    ["1 +", /ends where a value/],
    ["(1", /never closed/],
    ["1)", /closes nothing/],
    ["()", /nothing between/],
    ["* 2", /“\*” a value is missing/],
    ["'a", /never ends/],
    ['"a"', /single quotes/],
    ["1 = 2", /“==”/],
    ["name == 1", /“name” is neither/],
    [`${ref("user.x")} == 1`, /refers to nothing/],
    ["- true", /“-” a value is missing/],
  ];
  for (const [text, wanted] of cases) {
    const parsed = parseExpression(text);
    assert.match("problem" in parsed ? parsed.problem : print(parsed.expression), wanted);
  }
});

test("a condition puts nothing together", () => {
  const parsed = parseCondition("'a' 'b'");
  assert.match("problem" in parsed ? parsed.problem : "", /operator is missing/);
  assert.ok("expression" in parseCondition(`${ref("data.a")} && (${ref("form.b")} > -3)`));
});

/** Written so, since a reference of Flow JSON looks like a forgotten template of ours. */
function ref(path: string): string {
  return `\${${path}}`;
}

function print(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? `'${expression.value}'` : String(expression.value);
    case "reference":
      return expression.reference.text;
    case "not":
      return `!${print(expression.operand)}`;
    case "binary":
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case "concatenation":
      return expression.parts.map(print).join(" & ");
  }
}
