import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TurnFailure } from "./failure.ts";
import { type Json, type JsonObject, storable, storableText } from "./json.ts";
import type { Surroundings } from "./liquid.ts";
import { jsonTemplateProblem, renderJson, renderUrl, staticJson } from "./marked-template.ts";

function given(local: JsonObject, constants: JsonObject = {}): Surroundings {
  return { scopes: { system_var: {}, local_var: local, global_var: {}, constant_var: constants }, now: 0 };
}

function json(template: string, local: JsonObject = {}): Json {
  return renderJson(template, given(local));
}

function url(template: string, local: JsonObject = {}): string {
  return renderUrl(template, given(local, { base: "https://crm.example.com/v2?key=1" }));
}

const anyJson = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

test("inside quotes a value is text, outside of quotes it is JSON", () => {
  const local = { name: 'a "b" \\ \n', count: 3, list: [1], none: null };
  assert.deepEqual(
    json('{"n": "Hi {{ local_var.name }}!", "c": {{ local_var.count }}, "l": {{ local_var.list }}}', local),
    {
      n: 'Hi a "b" \\ \n!',
      c: 3,
      l: [1],
    },
  );
  assert.deepEqual(
    json('["{{ local_var.list }}", {{ local_var.none }}, {{ local_var.gone }}, "{{ local_var.gone }}"]', local),
    ["[1]", null, null, ""],
  );
});

test("a text that is nothing but a variable is that variable's JSON", () => {
  assert.deepEqual(json(" {{ local_var.data }} ", { data: { a: [true] } }), { a: [true] });
});

test("loops, conditions, captured texts and the filters raw and json keep values in their place", () => {
  const names = ['x","y', "z"];
  const loop = '[{% for name in local_var.names %}"{{ name }}"{% unless forloop.last %},{% endunless %}{% endfor %}]';
  assert.deepEqual(json(loop, { names }), names);
  assert.deepEqual(
    json('{% capture c %}<{{ local_var.names[0] }}>{% endcapture %}{"c":"{{ c }}","u":{{ c | upcase }}}', { names }),
    {
      c: '<x","y>',
      u: '<X","Y>',
    },
  );
  assert.deepEqual(json('["{{ local_var.names[0] | raw }}", {{ local_var.names | json }}]', { names }), [
    names[0],
    names,
  ]);
  assert.deepEqual(json('["{% echo local_var.names[0] %}", "{% cycle local_var.names[0] %}"]', { names }), [
    names[0],
    names[0],
  ]);
});

test("no value can leave its quotes, add a field or end the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), anyJson, (text, value) => {
      const local = { text, value };
      assert.deepEqual(json('{"a":"<{{ local_var.text }}>","b":{{ local_var.value }}}', local), {
        a: `<${storableText(text)}>`,
        b: storable(value),
      });
    }),
  );
  for (const text of ['","admin":"1', '"', "\\", '\\"', "\u0001\u0002", "}}", "\u2028"]) {
    assert.deepEqual(json('{"a":"{{ local_var.text }}"}', { text }), { a: text });
  }
});

test("what is not JSON once filled in fails, also after a stray backslash", () => {
  for (const template of ["{ a: 1 }", "{{ local_var.a }}{{ local_var.a }}", '["\\{{ local_var.a }}"]', "", '{"a":}']) {
    assert.throws(() => json(template, { a: '",1,"' }), { code: "json-invalid" }, template);
  }
});

test("JSON that is nested too deeply fails, whether the text or a value makes it deep", () => {
  const data = JSON.parse("[".repeat(64) + "]".repeat(64));
  assert.deepEqual(json("{{ local_var.data }}", { data }), data);
  const deep = { code: "json-invalid", message: /nested more than 64 levels deep/ };
  assert.throws(() => json("[{{ local_var.data }}]", { data }), deep);
  assert.throws(() => json("[".repeat(20_000) + "]".repeat(20_000)), deep);
});

test("a number that is too large fails, and the words say so", () => {
  assert.throws(() => json('{"a": 1e999}'), { code: "json-invalid", message: /a number that is too large/ });
});

test("what a database cannot keep does not come out of JSON", () => {
  assert.deepEqual(json('{"a\\u0000":["\\ud83d","\\\\u0000"]}'), { "a\ufffd": ["\ufffd", "\\u0000"] });
});

test("JSON that can never be is told before it runs", () => {
  assert.match(jsonTemplateProblem("{ a: {{ local_var.a }} }") ?? "", /not JSON/);
  assert.match(jsonTemplateProblem('{"a": {{ local_var.a }}.00') ?? "", /not JSON/);
  for (const possible of [
    ...['{"a": {{ local_var.a }}}', "{{ local_var.a }}", "{% if x %}{}{% endif %}"],
    ...['{"a": {{ local_var.a }}.00}', '{"a": -{{ local_var.a }}0e2}', "{ {{ local_var.a }}: true }"],
  ]) {
    assert.equal(jsonTemplateProblem(possible), undefined, possible);
  }
  assert.deepEqual(staticJson('{"a":1}'), { a: 1 });
  assert.equal(staticJson("{{ local_var.a }}"), undefined);
});

test("values in a URL are percent-encoded, but for one at the very beginning", () => {
  assert.equal(
    url("https://a.example/x/{{ local_var.v }}?q={{ local_var.v }}", { v: "a/b?c=d&e#f ü" }),
    "https://a.example/x/a%2Fb%3Fc%3Dd%26e%23f%20%C3%BC?q=a%2Fb%3Fc%3Dd%26e%23f%20%C3%BC",
  );
  assert.equal(url(" {{ constant_var.base }}&n={{ local_var.n }}", { n: 3 }), "https://crm.example.com/v2?key=1&n=3");
  assert.equal(url("{{ local_var.v }}", { v: "http://a.example/{b}" }), "http://a.example/{b}");
});

test("a value can neither climb the path nor name another host", () => {
  for (const v of ["..", ".", "%2e%2e"]) {
    assert.throws(() => url("https://a.example/x/{{ constant_var.none }}{{ local_var.v | url_decode }}/y", { v }), {
      code: "url-invalid",
    });
  }
  assert.throws(() => url("https://{{ local_var.v }}.example.com/", { v: "evil.test/" }), { code: "url-invalid" });
  assert.throws(() => url("{{ local_var.v }}", { v: "file:///etc/passwd" }), { code: "url-invalid" });
  assert.throws(() => url("javascript:alert(1)"), { code: "url-invalid" });
});

test("whatever the values, a URL keeps its host, its path's length and its parameters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (one, other) => {
      try {
        const made = new URL(
          url("https://a.example/x/{{ local_var.one }}/z?q={{ local_var.other }}&r=1", { one, other }),
        );
        assert.equal(made.host, "a.example");
        assert.equal(made.pathname.split("/").length, 4);
        assert.deepEqual([...made.searchParams.keys()], ["q", "r"]);
        assert.equal(made.searchParams.get("q"), other);
      } catch (error) {
        assert.ok(error instanceof TurnFailure, String(error));
        assert.match(one, /^\.{1,2}$/);
      }
    }),
  );
});
