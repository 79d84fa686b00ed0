import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@tributary/flow-json";
import { addData, listData, refuseDataName, renameData, setDataKind } from "./edit-data.ts";
import { readObject, valueAt } from "./edit-document.ts";
import { routesFrom, setDynamic, setRoutes } from "./edit-routes.ts";
import { takesData, withData } from "./with-data.ts";

const ref = (name: string) => `\${data.${name}}`;

const opens = { name: "navigate", next: { type: "screen", name: "SECOND" }, payload: { day: "now" } };
const text = JSON.stringify({
  version: "7.3",
  "unknown-to-us": 1,
  screens: [
    { id: "FIRST", layout: { type: "SingleColumnLayout", children: [{ type: "Footer", "on-click-action": opens }] } },
    {
      id: "SECOND",
      data: { day: { type: "string", __example__: "x" }, days: { type: "array", items: {}, __example__: [] } },
      layout: { type: "SingleColumnLayout", children: [{ type: "TextBody", text: `${ref("day")} ${ref("days")}` }] },
    },
  ],
});

const at = (changed: string, ...path: (string | number)[]): Json | undefined => valueAt(readObject(changed), path);

test("data is added under a free name, with an example that fits its kind", () => {
  const first = addData(text, 0, { kind: "choices", wish: "times" });
  const second = addData(first.text, 0, { kind: "text", wish: "times" });
  assert.deepEqual([first.name, second.name], ["times", "times_2"]);
  assert.deepEqual(
    listData(readObject(second.text), 0).map(({ name, kind }) => [name, kind]),
    [
      ["times", "choices"],
      ["times_2", "text"],
    ],
  );
  const changed = setDataKind(second.text, 0, "times_2", "number");
  assert.deepEqual(at(changed, "screens", 0, "data", "times_2"), { type: "number", __example__: 1 });
  assert.equal(at(changed, "unknown-to-us"), 1);
});

test("data is renamed where it is shown and where it is passed on, and nothing else with a like name", () => {
  const changed = renameData(text, 1, { from: "day", to: "date" });
  assert.equal(at(changed, "screens", 1, "layout", "children", 0, "text"), `${ref("date")} ${ref("days")}`);
  assert.deepEqual(at(changed, "screens", 0, "layout", "children", 0, "on-click-action", "payload"), { date: "now" });
  assert.deepEqual(Object.keys((at(changed, "screens", 1, "data") as object) ?? {}), ["date", "days"]);
  assert.equal(at(renameData(text, 1, { from: "day", to: "days" }), "screens", 1, "data", "day", "type"), "string");
});

test("data that the screen itself changes is renamed there too, and no value that is passed on is lost", () => {
  const change = { name: "update_data", payload: { day: ref("day") } };
  const open = { name: "navigate", next: { type: "screen", name: "SECOND" }, payload: { day: "one", date: "two" } };
  const days = { type: "array", __example__: [{ id: "1", title: "One", "on-select-action": change }] };
  const data = { day: { type: "string", __example__: "x" }, days };
  const input = { type: "Dropdown", "on-select-action": change, "on-unselect-action": open };
  const screens = ["FIRST", "SECOND"].map((id) => ({ id, data, layout: { children: [input] } }));
  const changed = renameData(JSON.stringify({ screens }), 1, { from: "day", to: "date" });
  const payload = (screen: number, trigger: string) =>
    at(changed, "screens", screen, "layout", "children", 0, trigger, "payload");
  assert.deepEqual(payload(1, "on-select-action"), { date: ref("date") });
  assert.deepEqual(at(changed, "screens", 1, "data", "days", "__example__", 0, "on-select-action", "payload"), {
    date: ref("date"),
  });
  assert.deepEqual(payload(0, "on-select-action"), { day: ref("day") });
  assert.deepEqual(payload(0, "on-unselect-action"), { day: "one", date: "two" });
});

test("data cannot get a name that is taken or no name", () => {
  const rows: [to: string, refusal: RegExp | undefined][] = [
    ["date", undefined],
    ["day", undefined],
    ["days", /data of this name/],
    ["a day", /Letters/],
  ];
  for (const [to, refusal] of rows) {
    const refused = refuseDataName(readObject(text), 1, { from: "day", to });
    assert.ok(refusal ? refusal.test(refused ?? "") : refused === undefined, to);
    if (refusal) assert.equal(renameData(text, 1, { from: "day", to }), text);
  }
});

test("a Flow becomes dynamic with the ways that it has as routes, and static again without a trace", () => {
  const dynamic = setDynamic(text, true);
  assert.deepEqual(at(dynamic, "routing_model"), { FIRST: ["SECOND"], SECOND: [] });
  assert.equal(at(dynamic, "data_api_version"), "3.0");
  assert.deepEqual(routesFrom(readObject(setRoutes(dynamic, "SECOND", ["FIRST"])), "SECOND"), ["FIRST"]);
  assert.deepEqual(readObject(setDynamic(dynamic, false)), readObject(text));
  assert.equal(setRoutes(text, "FIRST", []), `${JSON.stringify(readObject(text), null, 2)}\n`);
});

test("data goes into a text as WhatsApp reads it: alone, or in an expression", () => {
  const [a, b] = [ref("a"), ref("b")];
  const joined: [string, string, string][] = [
    ["", a, a],
    ["On", a, `\`'On ' ${a}\``],
    ["Back\\slash", a, `\`'Back\\\\slash ' ${a}\``],
    [a, b, `\`${a} ' ' ${b}\``],
    [`\`'On ' ${a}\``, b, `\`'On ' ${a} ${b}\``],
  ];
  for (const [given, reference, wanted] of joined) {
    assert.equal(withData(given, reference, "6.0"), wanted);
    assert.equal(takesData(given, "6.0"), true);
  }
});

test("before Flow JSON 6.0 data stands alone or not at all", () => {
  const [a, b] = [ref("a"), ref("b")];
  assert.deepEqual(
    ["", a, "On"].map((given) => takesData(given, "5.1")),
    [true, true, false],
  );
  assert.equal(withData(a, b, "5.1"), b);
});
