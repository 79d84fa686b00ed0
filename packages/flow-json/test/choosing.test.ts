// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
// biome-ignore-all lint/suspicious/noThenProperty: Meta's name for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, leaveInput, setValue, viewScreen } from "../src/index.ts";
import { aFlow, aFooter, aLastScreen, aScreen, given, going, opened, shown, tapFooter, textsOf } from "./a-flow.ts";

test("inputs begin with their initial values until the contact changes them", () => {
  const inputs = [
    { type: "TextInput", name: "name", label: "Name" },
    { type: "CheckboxGroup", name: "extras", label: "Extras", "data-source": [{ id: "a", title: "A" }] },
  ];
  const form = {
    type: "Form",
    name: "f",
    "init-values": { name: "${data.name}", extras: ["a", "gone"] },
    children: inputs,
  };
  const inForm = aFlow([aLastScreen("A", [form])]);
  const open = opened(inForm, { name: "Ada" });
  assert.equal(shown(inForm, open, "TextInput").value, "Ada");
  assert.deepEqual(shown(inForm, open, "CheckboxGroup").value, ["a"]);
  assert.equal(shown(inForm, given(inForm, open, { name: "" }), "TextInput").value, "");
  const whole = aFlow([aLastScreen("A", [{ ...form, "init-values": "${data.init}" }])]);
  assert.equal(shown(whole, opened(whole, { init: { name: 7 } }), "TextInput").value, "7");
  const alone = aFlow([aLastScreen("A", [{ ...inputs[0], "init-value": "`'A' 'da'`" } as JsonObject])]);
  assert.equal(shown(alone, opened(alone), "TextInput").value, "Ada");
});

test("what was chosen falls away with its option", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "OptIn", name: "more", label: "More", "on-select-action": updating({ list: [{ id: "b", title: "B" }] }) },
      { type: "Dropdown", name: "pick", label: "Pick", "data-source": "${data.list}" },
    ]),
  ]);
  const open = given(flow, opened(flow, { list: [{ id: "a", title: "A" }] }), { pick: "a" });
  assert.equal(shown(flow, open, "Dropdown").value, "a");
  assert.equal(shown(flow, given(flow, open, { more: true }), "Dropdown").value, "");
});

test("choosing runs the actions of the options that fall away, of those that come, then of the input", () => {
  const option = (id: string, off: boolean) => ({
    id,
    title: id,
    "on-select-action": updating({ log: `\`\${data.log} '+${id}'\`` }),
    ...(off ? { "on-unselect-action": updating({ log: `\`\${data.log} '-${id}'\`` }) } : {}),
  });
  const log = (type: string, off: boolean, more: JsonObject, picks: JsonObject["x"][]) => {
    const input = { type, name: "it", label: "It", "data-source": [option("a", off), option("b", off)], ...more };
    const flow = aFlow([aLastScreen("A", [input as JsonObject])]);
    const end = picks.reduce((open, pick) => setValue(flow, open, "it", pick ?? "").open, opened(flow, { log: "" }));
    return end.screens["A"]?.data["log"];
  };
  assert.equal(log("RadioButtonsGroup", true, {}, ["a", "b"]), "+a-a+b");
  assert.equal(log("Dropdown", false, {}, ["a", "b"]), "+a+b");
  assert.equal(log("CheckboxGroup", true, {}, [["a"], ["a", "b"], ["b"]]), "+a+b-a");
  assert.equal(log("ChipsSelector", false, {}, [["a"], []]), "+a+a", "without its own action, unselecting selects");
  const group = { "on-select-action": updating({ log: "`${data.log} '!'`" }) };
  assert.equal(log("CheckboxGroup", true, group, [["a"], []]), "+a!-a!");
  const both = { ...group, "on-unselect-action": updating({ log: "`${data.log} '?'`" }) };
  assert.equal(log("CheckboxGroup", true, both, [["a"], []]), "+a!-a?");
});

test("actions inside new options wait until their own option is chosen", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "TextInput", name: "name", label: "Name" },
      {
        type: "OptIn",
        name: "more",
        label: "More",
        "on-select-action": updating({
          list: [
            { id: "x", title: "${form.name}", "on-select-action": updating({ said: "${form.name}" }) },
            { id: "y", title: "Y" },
          ],
        }),
      },
      { type: "Dropdown", name: "pick", label: "Pick", "data-source": "${data.list}" },
      { type: "TextBody", text: "${data.said}" },
    ]),
  ]);
  const open = given(flow, opened(flow), { name: "Ada", more: true });
  assert.equal(shown(flow, open, "Dropdown").options[0]?.title, "Ada");
  assert.deepEqual(textsOf(flow, given(flow, open, { name: "Bob", pick: "x" })), ["Bob"]);
});

test("only Flow JSON 6.0 to 6.3 runs the action of a choice when the screen comes up", () => {
  const input = {
    type: "RadioButtonsGroup",
    name: "it",
    label: "It",
    "data-source": [{ id: "a", title: "A" }],
    "init-value": "a",
    "on-select-action": updating({ said: "${form.it}" }),
  };
  for (const [version, said] of [
    ["6.0", "a"],
    ["6.3", "a"],
    ["7.0", undefined],
  ] as const) {
    const flow = aFlow([aLastScreen("A", [input])], { version });
    assert.equal(opened(flow).screens["A"]?.data["said"], said, version);
  }
});

test("inputs take only what they can: no strange options, no more than allowed, nothing while hidden or disabled", () => {
  const source = [
    { id: "a", title: "A" },
    { id: "b", title: "B" },
    { id: "c", title: "C", enabled: false },
  ];
  const flow = aFlow([
    aLastScreen("A", [
      { type: "CheckboxGroup", name: "some", label: "Some", "data-source": source, "max-selected-items": 1 },
      { type: "TextInput", name: "hidden", label: "Hidden", visible: false },
      { type: "TextInput", name: "fixed", label: "Fixed", enabled: false },
      { type: "RadioButtonsGroup", name: "one", label: "One", "data-source": source },
    ]),
  ]);
  const open = opened(flow);
  for (const [name, value] of [
    ["some", ["a", "b"]],
    ["some", ["c"]],
    ["some", "a"],
    ["hidden", "x"],
    ["fixed", "x"],
    ["one", "c"],
    ["one", "z"],
    ["nobody", 1],
  ] as const) {
    assert.equal(setValue(flow, open, name, value as never).open, open, `${name} takes ${JSON.stringify(value)}`);
  }
  const full = shown(flow, given(flow, open, { some: ["a"] }), "CheckboxGroup");
  assert.deepEqual(
    full.options.map(({ isSelected, isEnabled }) => [isSelected, isEnabled]),
    [
      [true, true],
      [false, false],
      [false, false],
    ],
  );
});

test("the Footer waits for what is required and visible", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "OptIn", name: "more", label: "More" },
      {
        type: "If",
        condition: "${form.more}",
        then: [{ type: "TextInput", name: "name", label: "Name", required: true }],
      },
    ]),
  ]);
  const isEnabled = (values: JsonObject) => viewScreen(flow, given(flow, opened(flow), values)).footer?.isEnabled;
  assert.deepEqual(
    [isEnabled({}), isEnabled({ more: true }), isEnabled({ more: true, name: "Ada" })],
    [true, false, true],
  );
  const off = aFlow([aScreen("A", [aFooter(going("B"), { enabled: "${data.is_on}" })]), aLastScreen("B", [])]);
  assert.equal(tapFooter(off, opened(off, { is_on: false })).open.screenId, "A");
  assert.equal(tapFooter(off, opened(off, { is_on: true })).open.screenId, "B");
});

test("problems are shown once the contact left an input, and go as they are mended", () => {
  const flow = aFlow([aLastScreen("A", [{ type: "TextInput", name: "mail", label: "Mail", "input-type": "email" }])]);
  const typing = given(flow, opened(flow), { mail: "ada" });
  assert.equal(shown(flow, typing, "TextInput").error, undefined);
  const left = leaveInput(flow, typing, "mail").open;
  assert.match(shown(flow, left, "TextInput").error ?? "", /email/);
  assert.equal(shown(flow, given(flow, left, { mail: "ada@example.com" }), "TextInput").error, undefined);
});

function updating(payload: JsonObject): JsonObject {
  return { name: "update_data", payload };
}
