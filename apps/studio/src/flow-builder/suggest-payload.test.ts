// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@tributary/flow-json";
import { suggestPayload } from "./suggest-payload.ts";

const opens = (name: string) => ({ name: "navigate", next: { type: "screen", name }, payload: {} });
const ends = { name: "complete", payload: {} };

const data = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { type: "string", __example__: "x" }]));
const list = { type: "array", items: { type: "string" }, __example__: [] };

const payloads: Record<string, { action: Json; suggested: Json }> = {
  "another screen wants what it declares": {
    action: opens("SECOND"),
    suggested: { hint: "${data.hint}", list: "${data.list}", pick: "${form.pick}" },
  },
  "another screen that declares nothing": { action: opens("THIRD"), suggested: {} },
  "no screen is chosen": { action: { name: "navigate", payload: {} }, suggested: {} },
  "the screen changes its own data only": {
    action: { name: "update_data", payload: {} },
    suggested: { hint: "${data.hint}" },
  },
  "the answer may hold anything but lists to choose from": {
    action: ends,
    suggested: { hint: "${data.hint}", pick: "${form.pick}", age: "${form.age}" },
  },
};

for (const [what, { action, suggested }] of Object.entries(payloads)) {
  test(`an action is offered what it may take along: ${what}`, () => {
    const inputs = [
      { type: "TextInput", name: "pick", label: "Pick" },
      { type: "TextInput", name: "age", label: "Age", "input-type": "number" },
    ];
    const text = JSON.stringify({
      version: "7.3",
      screens: [
        { id: "FIRST", data: { ...data("hint"), list }, layout: { type: "SingleColumnLayout", children: inputs } },
        { id: "SECOND", data: { ...data("hint", "pick", "age"), list }, layout: { children: [] } },
        { id: "THIRD", layout: { children: [] } },
      ],
    });
    assert.deepEqual(suggestPayload(text, 0, action), suggested);
  });
}
