import assert from "node:assert/strict";
import { test } from "node:test";
import { CompletionContext } from "@codemirror/autocomplete";
import { javascript, javascriptLanguage } from "@codemirror/lang-javascript";
import { EditorState } from "@codemirror/state";
import { checkCode } from "../src/inspector/check-code.ts";
import type { CodeWorld } from "../src/inspector/code-world.ts";
import { completeCode, explainCode } from "../src/inspector/complete-code.ts";

const order = { items: [{ sku: "a1" }], total: 12 };
const world: CodeWorld = {
  variables: [
    { reference: "local_var.city", type: "string", about: "Where they live" },
    { reference: "local_var.order", type: "json", about: "" },
    { reference: "system_var.message_meta", type: "system", about: "The response" },
    { reference: "system_var.message_meta.day", type: "string", about: "Which day" },
  ],
  lastValues: new Map([
    ["local_var.city", { reference: "local_var.city", value: "Bergen", isTest: true }],
    ["local_var.order", { reference: "local_var.order", value: order, isTest: true }],
  ]),
  exits: ["done", "too late"],
};

/** What is offered where `|` stands. */
function offered(marked: string, isExplicit = false): string[] {
  const pos = marked.indexOf("|");
  const doc = marked.replace("|", "");
  const state = EditorState.create({ doc, extensions: [javascript()] });
  const result = completeCode(new CompletionContext(state, pos, isExplicit), world);
  return result?.options.map(({ label }) => label) ?? [];
}

const check = (code: string) => checkCode(code, javascriptLanguage.parser.parse(code), world);
const messages = (code: string) => check(code).map(({ message }) => message);

test("scopes, variables, parts of JSON and fields of the Flow are offered where they fit", () => {
  assert.ok(offered("loc|").includes("local_var"));
  assert.deepEqual(offered("const a = local_var.|"), ["city", "order"]);
  assert.deepEqual(offered("local_var.order.|"), ["items", "total"]);
  assert.equal(offered("system_var.message_meta.|")[0], "day");
  assert.deepEqual(offered("other.|"), []);
});

test("methods follow the type", () => {
  assert.ok(offered("local_var.city.|").includes("toUpperCase"));
  assert.ok(offered("local_var.order.items.|").includes("map"));
  assert.ok(offered("local_var.order?.total.|").includes("toFixed"));
  assert.ok(offered("system_var.message_meta.day.|").includes("trim"));
  assert.ok(!offered("local_var.city.|").includes("map"));
});

test("what is returned is offered by the names of the ways out, and other texts are left alone", () => {
  assert.deepEqual(offered('return "|"'), ["done", "too late"]);
  assert.deepEqual(offered('const a = "local_var.|"'), []);
  assert.deepEqual(offered("// local_var.|"), []);
});

test("unknown variables, scopes and ways out are found at their places", () => {
  const code = "const a = local_var.citty;";
  const [finding] = check(code);
  assert.equal(code.slice(finding?.from, finding?.to), "citty");
  assert.equal(finding?.message, "local_var.citty is not declared. Did you mean local_var.city?");
  assert.match(messages("local_var.elsewhere = 1")[0] ?? "", /Declare it under Variables/);
  assert.match(messages("locals_var.city")[0] ?? "", /no locals_var/);
  assert.match(messages("system_var.message_meta = 1")[0] ?? "", /read only/);
  assert.match(messages('return "late"')[0] ?? "", /No way out is called “late”/);
  const fine = 'if (local_var.order?.total > 3) return "too late";\nreturn [1].map((n) => { return "x"; }) && "done";';
  assert.deepEqual(messages(fine), []);
});

test("syntax errors are found, and code that runs has none", () => {
  assert.ok(check("if (local_var.city {").some(({ severity }) => severity === "error"));
  assert.ok(check('const a = "open').some(({ severity }) => severity === "error"));
  const runs = "const n = await Promise.resolve(1);\nlocal_var.city = String(n) + `!`;\nreturn;";
  assert.deepEqual(messages(runs), []);
});

test("a hover tells type, last value and meaning", () => {
  const code = "const a = local_var.city.length";
  assert.deepEqual(explainCode(code, 22, world)?.lines, [
    "local_var.city: string",
    "Last value: Bergen",
    "Where they live",
  ]);
  assert.deepEqual(explainCode("local_var.order.total", 18, world)?.lines, [
    "local_var.order.total: number",
    "Last value: 12",
  ]);
  assert.equal(explainCode(code, 2, world), undefined);
});
