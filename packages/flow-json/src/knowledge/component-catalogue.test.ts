import assert from "node:assert/strict";
import { test } from "node:test";
import { componentCatalogue } from "./component-catalogue.ts";

const typesOf = (version: "2.1" | "7.3") => componentCatalogue(version).map(({ type }) => type);

const propertiesOf = (version: "2.1" | "7.3", type: string) =>
  Object.fromEntries(
    componentCatalogue(version)
      .find((component) => component.type === type)
      ?.properties.map((property) => [property.name, property]) ?? [],
  );

test("a version knows its own components only", () => {
  assert.ok(typesOf("7.3").includes("ChipsSelector"));
  assert.ok(!typesOf("2.1").includes("ChipsSelector"));
});

test("properties tell how they are filled in, whether they must be, and which come later", () => {
  const { label, "input-type": inputType, required, name, pattern } = propertiesOf("7.3", "TextInput");
  assert.deepEqual(label, {
    name: "label",
    isRequired: true,
    dynamicTypes: ["string"],
    form: { kind: "text", maxCharacters: 20, isUnlimitedBy: { property: "label-variant", value: "large" } },
  });
  assert.ok(inputType?.form?.kind === "choice" && inputType.form.choices.includes("email"));
  assert.deepEqual([required?.form, name?.dynamicTypes], [{ kind: "flag" }, []]);
  assert.ok(pattern);
  assert.equal(propertiesOf("2.1", "TextInput")["pattern"], undefined);
});

test("options and actions have forms of their own", () => {
  assert.deepEqual(propertiesOf("7.3", "Dropdown")["data-source"]?.form, { kind: "options" });
  const click = propertiesOf("7.3", "Footer")["on-click-action"]?.form;
  assert.ok(click?.kind === "action" && click.actions.includes("complete"));
});
