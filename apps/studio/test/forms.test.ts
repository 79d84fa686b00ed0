import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeTypes } from "@tributary/nodes";
import fc from "fast-check";
import { type FieldShape, shapeOf } from "../src/editor/field-shape.ts";
import { initialConfig } from "../src/editor/initial-config.ts";
import { exitsOf } from "../src/editor/node-kinds.ts";
import { type DataValue, readDataTemplate, writeDataTemplate } from "../src/inspector/additional-data.ts";

const types = Object.values(nodeTypes);

test("every field of every node type has an editor and a label", () => {
  for (const { type, config } of types) {
    const missing = fieldsOf(shapeOf(config), type).filter(({ shape }) => shape.kind === "any" || !shape.meta.label);
    assert.deepEqual(
      missing.map(({ path }) => path),
      [],
    );
  }
});

test("a new node of every type shows its ways out before anything is filled in", () => {
  for (const { type, config, role } of types) {
    const node = { id: "n", type, name: "N", position: { x: 0, y: 0 }, config: initialConfig(config), exits: {} };
    assert.equal(exitsOf(node).length > 0, role !== "end", type);
  }
});

test("a new node is complete but for what only a designer can know", () => {
  for (const { type, config } of types) {
    const { error } = config.safeParse(initialConfig(config));
    const kinds = new Set(error?.issues.map(({ code }) => code));
    for (const wrong of ["unrecognized_keys", "invalid_union"]) assert.equal(kinds.has(wrong as never), false, type);
  }
});

test("defaults, bounds and alternatives are read from the schema", () => {
  const ask = shapeOf(nodeTypes.ask.config);
  assert.equal(ask.kind, "group");
  if (ask.kind !== "group") return;
  const field = (key: string) => ask.fields.find((one) => one.key === key)?.shape;
  const retries = field("retries");
  assert.deepEqual(retries?.kind === "number" && [retries.minimum, retries.maximum, retries.initial, retries.isWhole], [
    0,
    5,
    3,
    true,
  ]);
  const validation = field("validation");
  assert.ok(validation?.kind === "alternatives" && validation.by === "kind" && validation.options.length > 4);
  assert.equal(field("timeoutMinutes")?.isOptional, true);
});

test("Additional Data is shown as fields and written back without a change of meaning", () => {
  const template =
    '{"name": "Dear {{ local_var.name }}", "count": {{ local_var.count }}, "list": [1, {{ local_var.x }}], "ok": true}';
  const values = readDataTemplate(template);
  assert.ok(values);
  assert.deepEqual(Object.fromEntries(values), {
    name: { text: "Dear {{ local_var.name }}", isQuoted: true },
    count: { text: "{{ local_var.count }}", isQuoted: false },
    list: { text: "[1,{{ local_var.x }}]", isQuoted: false },
    ok: { text: "true", isQuoted: false },
  });
  assert.deepEqual(readDataTemplate(writeDataTemplate(values)), values);
});

test("whatever texts are written as Additional Data are read again", () => {
  const text = fc.string().filter((one) => !one.includes("{{"));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text), (texts) => {
      const values = new Map(
        Object.entries(texts).map(([name, one]): [string, DataValue] => [name, { text: one, isQuoted: true }]),
      );
      assert.deepEqual(readDataTemplate(writeDataTemplate(values)), values);
    }),
  );
});

test("Additional Data that is no object is left to be edited as text", () => {
  for (const template of ["[1]", "{", "{{ local_var.data }}", '{"a": }', '{% if x %}{"a":1}{% endif %}']) {
    assert.equal(readDataTemplate(template), undefined, template);
  }
});

function fieldsOf(shape: FieldShape, path: string): { path: string; shape: FieldShape }[] {
  switch (shape.kind) {
    case "group":
      return shape.fields.flatMap(({ key, shape: inner }) => [
        ...(inner.kind === "fixed" || inner.kind === "group" ? [] : [{ path: `${path}.${key}`, shape: inner }]),
        ...fieldsOf(inner, `${path}.${key}`),
      ]);
    case "list":
      return fieldsOf(shape.item, `${path}[]`);
    case "alternatives":
      return shape.options.flatMap(({ value, shape: inner }) => fieldsOf(inner, `${path}:${value}`));
    default:
      return [];
  }
}
