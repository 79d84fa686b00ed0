import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type FlowJson, parseFlowJson } from "@tributary/flow-json";
import { describeScreens } from "./flow-screens.ts";

function read(json: object): FlowJson {
  const { flow } = parseFlowJson(JSON.stringify(json));
  assert.ok(flow);
  return flow;
}

const visit = JSON.parse(
  readFileSync(new URL("../../../../test/e2e/visit.flow.json", import.meta.url), "utf8"),
) as object;

test("each field of the response stands at the screen where the contact gives it", () => {
  const screens = describeScreens(read(visit), "flow");
  assert.deepEqual(
    screens.map(({ id, title, isFirst, canEnd, next }) => [id, title, isFirst, canEnd, next]),
    [
      ["VISIT", "Your visit", true, false, ["CONFIRM"]],
      ["CONFIRM", "Confirm", false, true, []],
    ],
  );
  assert.deepEqual(
    screens.map(({ fields }) => fields.map(({ name, type }) => `${name}: ${type}`)),
    [
      ["name: string", "day: string"],
      ["extras: list of string", "note: string", "terms: boolean"],
    ],
  );
  assert.equal(screens[0]?.fields[0]?.output, "{{ system_var.message_meta.name }}");
  assert.equal(screens[0]?.fields[1]?.label, "Day");
});

test("to a Data Channel Journey a screen gives what it sends, and needs its data", () => {
  const footer = {
    type: "Footer",
    label: "Go on",
    "on-click-action": { name: "data_exchange", payload: { "the day": `\${form.day}`, step: 2 } },
  };
  const form = { type: "Form", name: "form", children: [{ type: "DatePicker", name: "day", label: "Day" }, footer] };
  const flow = read({
    version: "7.3",
    data_api_version: "3.0",
    routing_model: { DAY: ["DONE"], DONE: [] },
    screens: [
      {
        id: "DAY",
        title: "Day",
        data: { slots: { type: "array", items: { type: "string" }, __example__: [] } },
        layout: { type: "SingleColumnLayout", children: [form] },
      },
      { id: "DONE", title: "Done", terminal: true, layout: { type: "SingleColumnLayout", children: [] } },
    ],
  });
  const [day] = describeScreens(flow, "data-channel");
  assert.deepEqual(day?.fields, [
    { name: "the day", type: "string", output: '{{ system_var.flow_data["the day"] }}' },
    { name: "step", type: "number", output: "{{ system_var.flow_data.step }}" },
  ]);
  assert.deepEqual(day?.needs, [{ name: "slots", type: "list of string" }]);
  assert.deepEqual(day?.next, ["DONE"]);
});
