// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, type JsonObject } from "@tributary/flow-json";
import { addPart } from "./add-part.ts";
import { type Path, readObject, valueAt } from "./edit-document.ts";

const heading = { type: "TextHeading", text: "Hello" };
const footer = { type: "Footer", label: "Send", "on-click-action": { name: "complete", payload: {} } };
const input = { type: "TextInput", name: "age", label: "Age" };
const form = { type: "Form", name: "form", children: [input] };
const formWithFooter = { ...form, children: [input, footer] };

const children = ["screens", 0, "layout", "children"];

function screenOf(parts: JsonObject[], { version = "7.3", data = {} } = {}): string {
  const layout = { type: "SingleColumnLayout", children: parts };
  return JSON.stringify({ version, screens: [{ id: "ONLY", title: "Only", terminal: true, data, layout }] });
}

const places: Record<string, { parts: JsonObject[]; type?: string; after?: Path; at: Path }> = {
  "at the end of an empty screen": { parts: [], at: [0] },
  "before the Footer": { parts: [heading, footer], at: [1] },
  "behind what is chosen": { parts: [heading, input, footer], after: [0], at: [1] },
  "before the Footer that is chosen": { parts: [heading, footer], after: [1], at: [1] },
  "in the Form that is alone": { parts: [formWithFooter], at: [0, "children", 1] },
  "in the Form beside which something stands": { parts: [heading, form, footer], at: [1, "children", 1] },
  "in the Form although something beside it is chosen": {
    parts: [heading, form, footer],
    after: [0],
    at: [1, "children", 1],
  },
  "in the Form that is chosen": { parts: [heading, formWithFooter], after: [1], at: [1, "children", 1] },
  "behind what is chosen in the Form": {
    parts: [heading, { ...form, children: [input, { ...input, name: "other" }, footer] }],
    after: [1, "children", 0],
    at: [1, "children", 1],
  },
};

for (const [what, { parts, after, at }] of Object.entries(places)) {
  test(`a new input stands ${what}`, () => {
    const added = addPart(screenOf(parts), 0, {
      type: "TextInput",
      ...(after ? { after: [...children, ...after] } : {}),
    });
    assert.deepEqual(added.path, [...children, ...at]);
    assert.equal(valueAt(readObject(added.text), [...added.path, "type"]), "TextInput");
    assert.ok(!examineFlowJson(added.text).some(({ code }) => code === "COMPONENTS_OUTSIDE_FORM"));
  });
}

test("a text stands beside a Form where something else does", () => {
  const { path } = addPart(screenOf([heading, form, footer]), 0, { type: "TextBody" });
  assert.deepEqual(path, [...children, 2]);
});

const flag = { isNew: { type: "boolean", __example__: true } };
const beginnings: Record<string, { type: string; text: string; key: string; wanted: unknown }> = {
  "a link opens a page": {
    ...{ type: "EmbeddedLink", text: screenOf([heading]), key: "on-click-action" },
    wanted: { name: "open_url", url: "https://example.com" },
  },
  "a link opens a screen where pages cannot be opened": {
    ...{ type: "EmbeddedLink", text: screenOf([heading], { version: "5.1" }), key: "on-click-action" },
    wanted: { name: "navigate", payload: {} },
  },
  "a condition is a flag of the data": {
    ...{ type: "If", text: screenOf([input, footer], { data: flag }), key: "condition", wanted: "${data.isNew}" },
  },
  "a condition compares an answer": {
    ...{ type: "If", text: screenOf([formWithFooter]), key: "condition", wanted: "${form.age} != ''" },
  },
};

for (const [what, { type, text, key, wanted }] of Object.entries(beginnings)) {
  test(`a new component can be shown: ${what}`, () => {
    const added = addPart(text, 0, { type });
    assert.deepEqual(valueAt(readObject(added.text), [...added.path, key]), wanted);
    const place = ({ path }: { path: string }) => path.endsWith("condition") || path.endsWith("on-click-action.name");
    assert.deepEqual(examineFlowJson(added.text).filter(place), []);
  });
}

const returns: Record<string, { type: string; action: JsonObject; payload: unknown }> = {
  "a question joins what ends the Flow": {
    type: "Dropdown",
    action: { name: "complete", payload: { age: "${form.age}" } },
    payload: { age: "${form.age}", option: "${form.option}" },
  },
  "a text has no answer": { type: "TextBody", action: { name: "complete", payload: {} }, payload: {} },
  "a Data Channel is asked for what the designer says": {
    type: "Dropdown",
    action: { name: "data_exchange", payload: {} },
    payload: {},
  },
};

for (const [what, { type, action, payload }] of Object.entries(returns)) {
  test(`what a new component's answer becomes: ${what}`, () => {
    const send = { type: "Footer", label: "Send", "on-click-action": action };
    const { text } = addPart(screenOf([input, send]), 0, { type });
    const wholePath = [...children, 2, "on-click-action", "payload"];
    assert.deepEqual(valueAt(readObject(text), wholePath), payload);
  });
}
