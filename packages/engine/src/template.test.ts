import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TurnFailure } from "./failure.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Surroundings } from "./liquid.ts";
import { evaluate, isSingleOutput, minimumLength, render, templateProblem, templateVariables } from "./template.ts";

const NOW = Date.UTC(2026, 10, 23, 9, 30);

function given(local: JsonObject): Surroundings {
  const constants = { base: "https://x.example" };
  return { scopes: { system_var: {}, local_var: local, global_var: {}, constant_var: constants }, now: NOW };
}

function rendered(template: string, local: JsonObject = {}): string {
  return render(template, given(local));
}

test("a text takes its variables, also out of lists and objects", () => {
  const order = { items: [{ name: "tea" }, { name: "milk" }], total: 7.5 };
  assert.equal(rendered("{{ local_var.order.items[1].name }}: {{ local_var.order.total }}", { order }), "milk: 7.5");
  assert.equal(rendered("{% for item in local_var.order.items %}{{ item.name }} {% endfor %}", { order }), "tea milk ");
});

test("a missing variable renders as nothing, an object as JSON", () => {
  assert.equal(rendered("[{{ local_var.a }}{{ local_var.a.b.c }}{{ nowhere.at.all }}]"), "[]");
  assert.equal(rendered("{{ local_var.o }} {{ local_var.n }}", { o: { a: [1] }, n: null }), '{"a":[1]} ');
});

test("a single output keeps its value's type, with filters too", () => {
  const local = { count: 3, list: [1, "b"], on: false };
  const values = ["{{ local_var.count }}", " {{ local_var.list }} ", "{{ local_var.on }}", "{{ local_var.none }}"];
  assert.deepEqual(
    values.map((one) => evaluate(one, given(local))),
    [3, [1, "b"], false, null],
  );
  assert.equal(evaluate("{{ local_var.count | plus: 1 }}", given(local)), 4);
  assert.equal(evaluate("{{ local_var.count }}!", given(local)), "3!");
  assert.equal(evaluate("{{ local_var.count }}{{ local_var.count }}", given(local)), "33");
});

test("only a text that is one output is a single output", () => {
  assert.equal(isSingleOutput(" {{ a.b | upcase }} "), true);
  for (const text of ["x", "{{ a }} {{ b }}", "{{ a }}x", "{% if a %}{{ b }}{% endif %}", "{{ a }", "{{ 'x' | }} }}"]) {
    assert.equal(isSingleOutput(text), false, text);
  }
});

test("the clock is the turn's, and nothing comes from chance or from the machine", () => {
  assert.equal(rendered("{{ 'now' | date: '%Y-%m-%d %H:%M' }}"), "2026-11-23 09:30");
  for (const filter of ["sample", "shuffle", "sha256"]) {
    assert.throws(() => rendered(`{{ local_var.a | ${filter} }}`), TurnFailure);
  }
  for (const tag of ["{% include 'x' %}", "{% render 'x' %}", "{% layout 'x' %}"]) assert.ok(templateProblem(tag));
});

test("a template cannot reach what JavaScript has behind an object", () => {
  for (const path of ["constructor", "__proto__", "toString", "constructor.constructor", "hasOwnProperty"]) {
    assert.equal(rendered(`{{ local_var.${path} }}{{ local_var.o.${path} }}`, { o: {} }), "");
  }
});

test("a text that takes too long or grows too large fails", () => {
  const loops = "{% for i in (1..9999) %}{% for j in (1..9999) %}x{% endfor %}{% endfor %}";
  const growing = "{% for i in (1..9999) %}{{ local_var.big }}{% endfor %}";
  const before = performance.now();
  assert.throws(() => rendered(loops), { code: "template-failed" });
  assert.throws(() => rendered(growing, { big: "x".repeat(100_000) }), { code: "template-failed" });
  assert.throws(() => rendered("{% for i in (1..999999999) %}x{% endfor %}"), { code: "template-failed" });
  const discarding = "{% for i in (1..9999) %}{% capture x %}{{ local_var.big }}{% endcapture %}{% endfor %}";
  assert.throws(() => rendered(discarding, { big: "x".repeat(100_000) }), { code: "template-failed" });
  assert.throws(() => rendered(`{% for i in (1..999) %}${"x".repeat(999)}{% endfor %}`), /grows over 200000/);
  const filtering = "{% for i in (1..9999) %}{% assign x = local_var.big | upcase | strip_html %}{% endfor %}";
  assert.throws(() => rendered(filtering, { big: "<".repeat(100_000) }), { code: "template-failed" });
  assert.ok(performance.now() - before < 2000);
});

test("a text that takes long on a slow day is not cut: steps are counted, not milliseconds", () => {
  const list = Array.from({ length: 1000 }, (_, index) => index);
  assert.equal(rendered("{% for i in local_var.list %}{{ i }},{% endfor %}", { list }), `${list.join(",")},`);
  const nested = "{% for i in local_var.list %}{% for j in local_var.list %}{% endfor %}{% endfor %}";
  assert.throws(() => rendered(nested, { list }), /more than 20000 steps/);
});

const manyItems = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `n${id}` }));
const often = (body: string) => `{% for i in (1..900) %}${body}{% endfor %}`;
const assigning = (filter: string) => often(`{% assign x = local_var.list | ${filter} %}`);
const busy: [string, string][] = [
  ["finding", assigning('find: "id", -1')],
  ["asking for one", assigning('has: "id", -1')],
  ["asking with an expression", assigning('has_exp: "one", "one.id == -1"')],
  ["selecting", assigning('where: "id", -1')],
  ["selecting with an expression", assigning('where_exp: "one", "one.id == -1"')],
  ["grouping", assigning('group_by: "id"')],
  ["adding up", assigning('sum: "id"')],
  ["sorting", assigning('sort: "name"')],
  ["looking into a list", often('{% if local_var.list contains "x" %}x{% endif %}')],
  ["comparing lists", often("{% if local_var.list == local_var.again %}x{% endif %}")],
  ["dates", often(`{{ "2026-01-01" | date: "${"%A %c ".repeat(20)}" }}`)],
  ["long conditions", often(`{% if ${"1 and ".repeat(10_000)} 1 %}x{% endif %}`)],
  ["long chains of filters", often(`{{ 1${" | plus: 1".repeat(5_000)} }}`)],
];

for (const [name, text] of busy) {
  test(`a text cannot keep everybody waiting by ${name}`, () => {
    const before = performance.now();
    assert.throws(() => rendered(text, { list: manyItems, again: structuredClone(manyItems) }), {
      code: "template-failed",
      message: /it works on too much at once|it has more than \d+ steps/,
    });
    assert.ok(performance.now() - before < 2_000, `${performance.now() - before} ms`);
  });
}

test("lists of a usual size are searched, sorted and written as often as a message needs it", () => {
  const list = manyItems.slice(0, 300);
  const text = `{% assign some = local_var.list | where_exp: "one", "one.id < 20" | sort: "name" %}{% for one in some %}{% assign
    same = local_var.list | find: "id", one.id %}{{ same.name }} {{ "2026-01-01" | date: "%A %d %B %Y" }}, {% endfor %}`;
  assert.match(rendered(text, { list }), /^n0 Thursday 01 January 2026, n1 /);
});

test("what a database cannot keep does not come out of a text", () => {
  const name = "a\u0000\ud83d";
  assert.equal(rendered("<{{ local_var.name }}>", { name }), "<a\ufffd\ufffd>");
  assert.deepEqual(evaluate("{{ local_var.o }}", given({ o: { name } })), { name: "a\ufffd\ufffd" });
});

test("dates are written in UTC, wherever the machine stands", () => {
  const { TZ } = process.env;
  process.env["TZ"] = "Asia/Tokyo";
  try {
    for (const [time, told] of [
      ["2026-11-23T23:30:00Z", "23 23:30"],
      ["2026-11-23 23:30", "23 23:30"],
      ["2026-11-23T23:30:05.5", "23 23:30"],
      ["2026-11-23", "23 00:00"],
      ["November 23, 2026 11:30 pm", "23 23:30"],
      ["2026-11-23 23:30 +0200", "23 21:30"],
      ["2026-11-23T23:30+02:00", "23 21:30"],
      ["Mon, 23 Nov 2026 23:30:00 GMT", "23 23:30"],
      ["1795476600", "23 23:30"],
      ["1795476600000", "23 23:30"],
      ["soon", "soon"],
    ]) {
      assert.equal(rendered(`{{ '${time}' | date: '%d %H:%M' }}`), told, time);
    }
    assert.equal(
      rendered("{{ 1795476600000 | date: '%d %H:%M' }} {{ 1795476600 | date: '%d %H:%M' }}"),
      "23 23:30 23 23:30",
    );
    assert.match(rendered("{{ 'now' | date_to_xmlschema }}"), /^2026-11-23T09:30:00/);
    assert.equal(rendered("{{ '2026-11-23 23:30' | date_to_string }}"), "23 Nov 2026");
  } finally {
    if (TZ === undefined) delete process.env["TZ"];
    else process.env["TZ"] = TZ;
  }
});

test("what a text reads is known, but for what the text makes itself", () => {
  assert.deepEqual(templateVariables("{{ local_var.a.b | append: global_var.c }}{% if x %}{% endif %}").toSorted(), [
    ["global_var", "c"],
    ["local_var", "a", "b"],
    ["x"],
  ]);
  assert.deepEqual(
    templateVariables("{% assign y = 1 %}{% for i in local_var.list %}{{ i.name }}{{ y }}{% endfor %}"),
    [["local_var", "list"]],
  );
  assert.deepEqual(templateVariables("{{ local_var.list[global_var.index].name }}").toSorted(), [
    ["global_var", "index"],
    ["local_var", "list"],
  ]);
});

test("a text's fixed part is its least length", () => {
  assert.equal(minimumLength("four"), 4);
  assert.equal(minimumLength("ab {{ local_var.a }} cd"), 6);
  assert.equal(minimumLength("{% if a %}long{% endif %}!"), 1);
  assert.equal(minimumLength("{{ broken"), 0);
});

test("a text without variables stays as it is", () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes("{")),
      (text) => rendered(text) === text,
    ),
  );
});

test("a value comes out of a single output as it went in", () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
  fc.assert(
    fc.property(json, (value) => {
      assert.deepEqual(evaluate("{{ local_var.value }}", given({ value })), value);
    }),
  );
});

test("no text crashes: it is rendered or fails as a turn's failure", () => {
  const piece = fc.constantFrom(
    "{{",
    "}}",
    "{%",
    "%}",
    " local_var.a ",
    "for i in (1..3)",
    "endfor",
    "if",
    "|",
    "'",
    '"',
    "[",
    ".",
    "-",
    "raw",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      templateProblem(text);
      templateVariables(text);
      minimumLength(text);
      try {
        evaluate(text, given({ a: [1, { b: "c" }] }));
      } catch (error) {
        assert.ok(error instanceof TurnFailure, String(error));
      }
    }),
  );
});

test("a long text that is no date takes no longer than any other", () => {
  const name = ":11".repeat(60_000);
  const before = performance.now();
  assert.equal(rendered("{{ local_var.name | date: '%d' }}", { name }), name);
  assert.ok(performance.now() - before < 2_000, `${performance.now() - before} ms`);
});
