import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jsonPathProblem, selectByPath } from "./json-path.ts";

const answer = {
  customer: { name: "Ada", tags: ["vip", "new"] },
  orders: [
    { id: 1, open: true },
    { id: 2, open: false },
  ],
};

test("one match is a value, several are a list, none is a problem", () => {
  assert.deepEqual(selectByPath(answer, "$.customer.name"), { value: "Ada" });
  assert.deepEqual(selectByPath(answer, "$.customer.tags"), { value: ["vip", "new"] });
  assert.deepEqual(selectByPath(answer, "$.orders[*].id"), { value: [1, 2] });
  assert.deepEqual(selectByPath(answer, "$..id"), { value: [1, 2] });
  assert.deepEqual(selectByPath(answer, "$.orders[?@.open == true].id"), { value: 1 });
  assert.deepEqual(selectByPath(answer, "$.orders[?@.id > 1 && count(@.*) == 2]['id']"), { value: 2 });
  assert.deepEqual(selectByPath(answer, "$"), { value: answer });
  assert.deepEqual(selectByPath(answer, "$.nothing"), { problem: "nothing in the answer is at $.nothing" });
  assert.deepEqual(selectByPath({ a: null }, "$.a"), { value: null });
});

test("a path whose cost does not grow with the answer alone is refused", () => {
  const wrong = [
    "$..*..*",
    "$[?@..a]",
    "$[?count($.*) > 1]",
    "$[?match(@.a, '(a+)+')]",
    "$[?search(@.a, 'a')]",
    "$[*,*,*,*][*,*,*,*][*,*,*,*]",
    "$[?$[*]]",
  ];
  for (const path of wrong) assert.ok(jsonPathProblem(path), path);
  for (const path of ["customer", "$.", "$[", "", "$.a b"])
    assert.match(jsonPathProblem(path) ?? "", /not a JSON path/);
  assert.equal(jsonPathProblem("$[?@.id == $.wanted.id]"), undefined);
});

test("too many matches are refused", () => {
  const many = Array.from({ length: 1001 }, (_, index) => index);
  assert.ok("problem" in selectByPath(many, "$[*]"));
});

test("no path and no answer crashes", () => {
  const piece = fc.constantFrom(
    "$",
    ".",
    "..",
    "[",
    "]",
    "*",
    "'a'",
    "a",
    "?",
    "@",
    "==",
    "1",
    ":",
    ",",
    "(",
    ")",
    "&&",
    "!",
    " ",
    "count(",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), fc.jsonValue(), (pieces, value) => {
      selectByPath(JSON.parse(JSON.stringify(value)), `$${pieces.join("")}`);
    }),
  );
});
