import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson } from "@tributary/flow-json";
import { placeInBuilder } from "./place-in-builder.ts";

const children = [
  { type: "TextHeading", text: "" },
  { type: "Form", name: "form", children: [{ type: "TextInput", name: "age" }] },
  { type: "Hologram" },
  { type: "Dropdown", name: "city", label: "City", "data-source": [{ id: "a", title: "A", color: 1 }], odd: 1 },
  "no component",
];
const flow = (more: object = {}) =>
  JSON.stringify({
    version: "7.3",
    screens: [
      {
        id: "FIRST",
        data: { fee: { type: "number", __example__: "x" } },
        layout: { type: "SingleColumnLayout", children },
      },
    ],
    ...more,
  });

const screen = "screens[0]";
const listed = `${screen}.layout.children`;
const childrenPath = ["screens", 0, "layout", "children"];

const rows: { path: string; code?: string; component?: (string | number)[]; focus?: string; more?: object }[] = [
  { path: `${listed}[0].text`, component: [...childrenPath, 0] },
  { path: `${listed}[1].children[0]`, component: [...childrenPath, 1, "children", 0] },
  {
    path: `${listed}[1].children[0]`,
    code: "MISSING_REQUIRED_TYPE_PROPERTY",
    component: [...childrenPath, 1, "children", 0],
    focus: `${listed}[1].children[0].label`,
  },
  { path: `${listed}[1].children`, component: [...childrenPath, 1] },
  { path: `${listed}[3].data-source[0].title`, component: [...childrenPath, 3] },
  { path: screen },
  { path: listed },
  { path: `${screen}.title` },
  { path: `${screen}.data.fee.__example__` },
  { path: "routing_model.FIRST[0]", more: { data_api_version: "3.0" } },
];

for (const { path, code = "any", component, focus = path, more } of rows) {
  test(`the builder shows ${path} (${code})`, () => {
    assert.deepEqual(placeInBuilder(flow(more), { path, code }), { screenIndex: 0, component, focus });
  });
}

const elsewhere = [
  "",
  "version",
  "routing_model.FIRST",
  `${screen}.refresh_on_back`,
  `${screen}.success`,
  `${screen}.layout.type`,
  `${screen}.data.fee.type`,
  `${listed}[2].type`,
  `${listed}[3].odd`,
  `${listed}[3].data-source[0].color`,
  `${listed}[4]`,
];

test("what the builder has no part for is shown in the Flow JSON", () => {
  for (const path of elsewhere) assert.equal(placeInBuilder(flow(), { path, code: "any" }), undefined, path);
  assert.equal(placeInBuilder("{ unfinished", { path: screen, code: "any" }), undefined);
});

test("the doctor's paths lead to the part that it means", () => {
  const missing = examineFlowJson(flow()).find(({ message }) => message.includes("needs “label”"));
  assert.ok(missing);
  assert.equal(placeInBuilder(flow(), missing)?.focus, `${listed}[1].children[0].label`);
});
