import assert from "node:assert/strict";
import { test } from "node:test";
import { act, currentScreen, exampleResponse, goBack, keepForm, openFlow, resolve } from "./flow-form.js";

const ref = (path: string) => `\${${path}}`;
const complete = {
  name: "complete",
  payload: { who: ref("data.who"), day: ref("screen.FIRST.form.day"), ok: ref("form.ok") },
};
const json = {
  version: "7.3",
  screens: [
    {
      id: "FIRST",
      title: ref("data.title"),
      data: {
        title: { type: "string", __example__: "Example" },
        days: { type: "array", __example__: [{ id: "x", title: "X" }] },
      },
      layout: {
        children: [
          {
            type: "Form",
            "init-values": { name: ref("data.title"), days: ["x"] },
            children: [
              { type: "TextInput", name: "name", label: "Name", required: true, "max-chars": 5 },
              { type: "CheckboxGroup", name: "days", label: "Days", "data-source": ref("data.days") },
              { type: "TextInput", name: "hidden", label: "Hidden", visible: false },
              { type: "PhotoPicker", name: "photo", label: "Photo" },
              {
                type: "Footer",
                label: "Go on",
                "on-click-action": {
                  name: "navigate",
                  next: { type: "screen", name: "LAST" },
                  payload: { who: ref("form.name") },
                },
              },
            ],
          },
        ],
      },
    },
    {
      id: "LAST",
      layout: {
        children: [
          { type: "OptIn", name: "ok", label: "OK" },
          { type: "Footer", label: "Send", "on-click-action": complete },
        ],
      },
    },
  ],
};

test("references are replaced by values of any type, at any depth, and nothing else is touched", () => {
  const scope = { form: { list: ["a"], yes: true }, data: { deep: { er: 7 } } };
  const value = {
    a: ref("form.list"),
    b: [ref("data.deep.er"), { c: ref("form.yes") }],
    d: `plain ${ref("form.yes")}`,
    e: null,
  };
  assert.deepEqual(resolve(value, scope), { a: ["a"], b: [7, { c: true }], d: `plain ${ref("form.yes")}`, e: null });
  assert.equal(resolve(ref("data.constructor.name"), scope), undefined);
});

test("a screen shows its data where there is some and the examples where there is none", () => {
  assert.equal(currentScreen(openFlow(json, "FIRST")).title, "Example");
  const screen = currentScreen(openFlow(json, "FIRST", { title: "Hello" }));
  assert.equal(screen.title, "Hello");
  const [name, days] = screen.parts;
  assert.deepEqual([name.kind, name.value, name.isRequired, name.maximum], ["input", "Hello", true, 5]);
  assert.deepEqual([days.kind, days.value, days.options], ["checkboxes", ["x"], [{ id: "x", title: "X" }]]);
  assert.deepEqual([screen.parts.length, screen.unknown, screen.footer.label], [2, ["PhotoPicker"], "Go on"]);
});

test("going on hands the payload to the next screen, and completing gives the response with its types", () => {
  const first = keepForm(openFlow(json, "FIRST"), { name: "Ada", day: "0_Mon" });
  const moved = act(first, currentScreen(first).footer.action);
  assert.equal(moved.kind, "moved");
  const last = keepForm(moved.flow, { ok: true });
  assert.deepEqual(currentScreen(last).parts[0].value, true);
  const done = act(last, currentScreen(last).footer.action);
  assert.deepEqual(done, { kind: "completed", response: { who: "Ada", day: "0_Mon", ok: true } });
  const back = goBack(last);
  assert.equal(currentScreen(back).parts[0].value, "Ada");
});

test("what asks an endpoint, or leads nowhere, is named instead of done", () => {
  const flow = openFlow(json, "FIRST");
  assert.deepEqual(act(flow, { name: "data_exchange", payload: {} }), { kind: "unknown", name: "data_exchange" });
  assert.equal(act(flow, { name: "navigate", next: { name: "NOWHERE" } }).kind, "unknown");
});

test("an example response has the keys that the Flow would send", () => {
  assert.deepEqual(Object.keys(exampleResponse(json)), ["who", "day", "ok"]);
  assert.deepEqual(Object.keys(exampleResponse(undefined)), ["name", "comment"]);
});
