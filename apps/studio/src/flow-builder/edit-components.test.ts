import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, type Json } from "@tributary/flow-json";
import { duplicateComponent, moveComponent, refuseComponentName, renameComponent } from "./edit-components.ts";
import { type Path, readObject, valueAt } from "./edit-document.ts";
import { componentTitle } from "./new-component.ts";

const form = (name: string) => `\${form.${name}}`;
const onFirst = (name: string) => `\${screen.FIRST.form.${name}}`;
const input = (name: string) => ({ type: "TextInput", name, label: "Label" });
const footer = (action: object) => ({ type: "Footer", label: "Go", "on-click-action": action });
const screen = (id: string, children: object[], more: object = {}) => ({
  id,
  title: id,
  ...more,
  layout: { type: "SingleColumnLayout", children },
});
const complete = (payload: object) => footer({ name: "complete", payload });
const toLast = (payload: object) => footer({ name: "navigate", next: { type: "screen", name: "LAST" }, payload });
const write = (...screens: object[]) => JSON.stringify({ version: "7.3", screens });
const childrenPath = ["screens", 0, "layout", "children"];
const at = (text: string, ...path: Path): Json | undefined => valueAt(readObject(text), path);
const children = (text: string) => at(text, ...childrenPath);

test("a component moves as far as its list goes and is chosen where it is then", () => {
  const text = write(screen("FIRST", [input("a"), input("b"), complete({})]));
  const rows: [from: number, by: number, to: number][] = [
    [0, 1, 1],
    [2, 1, 2],
    [0, -1, 0],
    [2, -1, 1],
  ];
  for (const [from, by, to] of rows) {
    const moved = moveComponent(text, [...childrenPath, from], by);
    assert.deepEqual(moved.path, [...childrenPath, to]);
    assert.deepEqual(at(moved.text, ...moved.path), at(text, ...childrenPath, from));
    assert.equal(moved.text === text, from === to);
  }
});

const filled = {
  type: "Form",
  name: "details",
  "init-values": { age: "7", ages: "8" },
  "error-messages": { age: form("ages") },
  children: [
    input("age"),
    input("ages"),
    { type: "If", condition: `(${form("age")} > 17) && ${form("ages")}`, else: [{ type: "TextBody", text: "Young" }] },
    { type: "TextBody", text: `\`${form("age")} ' of ' ${form("ages")}\`` },
    toLast({ age: form("age") }),
  ],
};
const last = screen("LAST", [complete({ age: onFirst("age"), own: form("age") })], { data: { age: {} } });
const filledFlow = write(screen("FIRST", [filled], { sensitive: ["age", "ages"] }), last);
const agePath = [...childrenPath, 0, "children", 0];

test("an input's other name is used wherever the Flow refers to its answer, and comes back; what is passed on keeps its name", () => {
  const renamed = renameComponent(filledFlow, agePath, "years");
  const text = filledFlow
    .replace('"name":"age"', '"name":"years"')
    .replaceAll('{"age":"7"', '{"years":"7"')
    .replaceAll('"error-messages":{"age"', '"error-messages":{"years"')
    .replaceAll("{form.age}", "{form.years}")
    .replaceAll("FIRST.form.age}", "FIRST.form.years}")
    .replace('"sensitive":["age"', '"sensitive":["years"')
    .replace(`"own":"${form("years")}"`, `"own":"${form("age")}"`)
    .replace(`"age":"${onFirst("years")}"`, `"years":"${onFirst("years")}"`);
  assert.deepEqual(readObject(renamed), readObject(text));
  assert.equal(at(renamed, ...childrenPath, 0, "children", 4, "on-click-action", "payload", "age"), form("years"));
});

test("an answer comes back under its input's new name, unless it was called otherwise or the name is taken", () => {
  const rows: [payload: Record<string, string>, renamed: Record<string, string>][] = [
    [{ age: form("age") }, { years: form("years") }],
    [{ howOld: form("age") }, { howOld: form("years") }],
    [{ age: "7" }, { age: "7" }],
    [
      { age: form("age"), years: "7" },
      { age: form("years"), years: "7" },
    ],
  ];
  for (const [payload, renamed] of rows) {
    const text = renameComponent(
      write(screen("FIRST", [input("age"), complete(payload)])),
      [...childrenPath, 0],
      "years",
    );
    assert.deepEqual(at(text, ...childrenPath, 1, "on-click-action", "payload"), renamed);
  }
  const asks = footer({ name: "data_exchange", payload: { age: form("age") } });
  const text = renameComponent(write(screen("FIRST", [input("age"), asks])), [...childrenPath, 0], "years");
  assert.deepEqual(at(text, ...childrenPath, 1, "on-click-action", "payload"), { age: form("years") });
});

test("an input cannot get a name that is blank, taken or cannot be referred to", () => {
  const rows: [name: string, refusal: RegExp | undefined][] = [
    ["years", undefined],
    ["age", undefined],
    ["first-name", undefined],
    ["", /Give it a name/],
    ["ages", /Another component/],
    ["a.b", /Leave out/],
  ];
  for (const [name, refusal] of rows) {
    const refused = refuseComponentName(readObject(filledFlow), agePath, name);
    if (refusal) assert.match(refused ?? "", refusal);
    else assert.equal(refused, undefined);
    if (refusal) assert.equal(renameComponent(filledFlow, agePath, name), filledFlow);
  }
});

test("while two inputs have one name, the one that gets another takes nothing along", () => {
  const two = [input("age"), input("age"), complete({ age: form("age") })];
  const renamed = renameComponent(write(screen("FIRST", two)), [...childrenPath, 1], "years");
  assert.deepEqual(children(renamed), [input("age"), input("years"), complete({ age: form("age") })]);
});

test("references by a screen's id are left alone while another screen has the same id", () => {
  const twice = write(screen("FIRST", [input("age")]), screen("FIRST", [input("age")]), last);
  const renamed = renameComponent(twice, [...childrenPath, 0], "years");
  assert.deepEqual(at(renamed, "screens", 0, "layout", "children", 0, "name"), "years");
  assert.deepEqual(at(renamed, "screens", 2), at(twice, "screens", 2));
});

test("a copy has names of its own, speaks of its own inputs, and is as sensitive", () => {
  const one = write(screen("FIRST", [input("age_2"), input("age_3"), complete({})]));
  const ofInput = duplicateComponent(one, [...childrenPath, 0]);
  assert.deepEqual(ofInput.path, [...childrenPath, 1]);
  assert.deepEqual(children(ofInput.text), [input("age_2"), input("age_4"), input("age_3"), complete({})]);

  const ofForm = duplicateComponent(filledFlow, [...childrenPath, 0]);
  assert.deepEqual(at(ofForm.text, ...childrenPath, 0), at(filledFlow, ...childrenPath, 0));
  const copy = JSON.stringify(filled)
    .replaceAll('"name":"age"', '"name":"age_2"')
    .replaceAll('"name":"ages"', '"name":"ages_2"')
    .replaceAll('"name":"details"', '"name":"details_2"')
    .replaceAll('{"age":"7","ages":', '{"age_2":"7","ages_2":')
    .replaceAll('"error-messages":{"age"', '"error-messages":{"age_2"')
    .replaceAll("{form.age}", "{form.age_2}")
    .replaceAll("{form.ages}", "{form.ages_2}");
  assert.deepEqual(at(ofForm.text, ...ofForm.path), JSON.parse(copy));
  assert.deepEqual(at(ofForm.text, "screens", 0, "sensitive"), ["age", "age_2", "ages", "ages_2"]);
  const codes = examineFlowJson(ofForm.text).map(({ code }) => code);
  assert.equal(codes.includes("DUPLICATE_FORM_COMPONENT_NAMES"), false);
});

test("a component of a type that nobody knows is called what it is", () => {
  assert.equal(componentTitle("TextBody"), "Body text");
  assert.equal(componentTitle("constructor"), "constructor");
});
