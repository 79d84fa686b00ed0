import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { configFields, fieldMetaAt } from "./config-fields.ts";

const schema = z.strictObject({
  title: z.string().meta({ label: "Title", template: true }).default(""),
  mode: z.enum(["plain", "rich"]).default("plain"),
  body: z
    .string()
    .optional()
    .meta({ label: "Body", when: { mode: "rich" } }),
  rows: z.array(z.strictObject({ text: z.string().meta({ label: "Text" }), on: z.boolean() })),
  names: z.record(z.string(), z.string().meta({ label: "Name" })).optional(),
  kind: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("a"), one: z.string().meta({ label: "One" }) }),
    z.strictObject({ kind: z.literal("b"), two: z.string().meta({ label: "Two" }) }),
  ]),
  either: z.union([z.number(), z.string().meta({ label: "Either" })]),
});

const value = {
  title: "t",
  mode: "rich",
  body: "b",
  rows: [{ text: "r", on: true }],
  names: { x: "n" },
  kind: { kind: "b", two: "2" },
  either: "e",
};

test("every text is found with what its schema says, through defaults, lists, records and unions", () => {
  assert.deepEqual(
    configFields(schema, value).map(({ path, meta }) => [path, meta.label]),
    [
      ["title", "Title"],
      ["mode", undefined],
      ["body", "Body"],
      ["rows.0.text", "Text"],
      ["names.x", "Name"],
      ["kind.kind", undefined],
      ["kind.two", "Two"],
      ["either", "Either"],
    ],
  );
});

test("a field that does not count at the moment is passed over", () => {
  const paths = configFields(schema, { ...value, mode: "plain" }).map(({ path }) => path);
  assert.equal(paths.includes("body"), false);
});

test("a field's label is found at its path", () => {
  assert.equal(fieldMetaAt(schema, value, ["rows", 0, "text"]).label, "Text");
  assert.equal(fieldMetaAt(schema, value, ["kind", "two"]).label, "Two");
  assert.deepEqual(fieldMetaAt(schema, value, ["rows", 7, "text"]), {});
});

test("a value that does not fit the schema is walked as far as it goes", () => {
  for (const wrong of [undefined, null, 5, "x", [], { rows: "x", kind: 5 }, { kind: { kind: "c" } }]) {
    assert.ok(Array.isArray(configFields(schema, wrong)));
  }
});
