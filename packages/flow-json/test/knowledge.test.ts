import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actionsPerScreen,
  checkResponse,
  checkScreenData,
  dataUses,
  entryScreens,
  type FlowJson,
  isDynamic,
  parseFlowJson,
  responseSchema,
  screenData,
} from "../src/index.ts";
import { aFlow, aFooter, aLastScreen, aScreen } from "./a-flow.ts";
import { fixture } from "./fixture.ts";

test("a Flow that talks to an endpoint is dynamic, another is not", () => {
  assert.equal(isDynamic(read(fixture("booking"))), false);
  assert.equal(isDynamic(read({ ...fixture("booking"), data_api_version: "4.0" })), true);
});

test("only screens that no other screen leads to are entry screens", () => {
  assert.deepEqual(entryScreens(read(fixture("booking"))), ["DETAILS"]);
  const model = { ...fixture("booking"), data_api_version: "4.0", routing_model: { DETAILS: [], SUMMARY: [] } };
  assert.deepEqual(entryScreens(read(model)), ["DETAILS", "SUMMARY"]);
});

test("a screen's data is told with types, members and examples", () => {
  const flow = read(fixture("booking"));
  assert.deepEqual(screenData(flow, "DETAILS"), [
    { name: "greeting", type: "string", example: "Hello Ada" },
    {
      name: "slots",
      type: "array",
      items: {
        type: "object",
        properties: [
          { name: "id", shape: { type: "string" } },
          { name: "title", shape: { type: "string" } },
        ],
      },
      example: [{ id: "s1", title: "08:00" }],
    },
  ]);
  assert.equal(screenData(flow, "NOWHERE"), undefined);
});

test("data must hold every declared field, no other and the right types", () => {
  const flow = read(fixture("booking"));
  assert.deepEqual(checkScreenData(flow, "DETAILS", { greeting: "Hi", slots: [{ id: "1", title: "9" }] }), []);
  const problems = checkScreenData(flow, "DETAILS", { greetings: "Hi", slots: [{ id: 1, title: "9" }, { id: null }] });
  assert.deepEqual(
    problems.map(({ code, path }) => [code, path]),
    [
      ["missing-field", "greeting"],
      ["wrong-type", "slots[0].id"],
      ["wrong-type", "slots[1].id"],
      ["unknown-field", "greetings"],
    ],
  );
  assert.match(problems.at(-1)?.message ?? "", /Did you mean “greeting”/);
  assert.equal(checkScreenData(flow, "DETAIL", {})[0]?.code, "unknown-screen");
});

test("a response field is followed back to its input, over screens, with label and options", () => {
  const { fields, isOpen } = responseSchema(read(fixture("booking")));
  assert.equal(isOpen, false);
  const told = fields.map(({ name, shape, label, isAlways, hasOpenOptions }) => ({
    name,
    type: shape.type,
    label,
    isAlways,
    hasOpenOptions,
  }));
  assert.deepEqual(told, [
    { name: "name", type: "string", label: "Your name", isAlways: true, hasOpenOptions: true },
    { name: "guests", type: "string", label: "Guests", isAlways: true, hasOpenOptions: true },
    { name: "room", type: "string", label: "Room", isAlways: true, hasOpenOptions: false },
    { name: "slot", type: "string", label: "Time", isAlways: true, hasOpenOptions: true },
    { name: "extras", type: "array", label: "Extras", isAlways: true, hasOpenOptions: false },
    { name: "terms", type: "boolean", label: "I agree", isAlways: true, hasOpenOptions: true },
    { name: "source", type: "string", label: undefined, isAlways: true, hasOpenOptions: true },
    { name: "total", type: "number", label: undefined, isAlways: true, hasOpenOptions: true },
  ]);
  assert.deepEqual(fields.find(({ name }) => name === "room")?.options, [
    { id: "0_Garden", title: "Garden" },
    { id: "1_Sea", title: "Sea" },
  ]);
  assert.deepEqual(fields.find(({ name }) => name === "source")?.constants, ["chat"]);
  assert.equal(fields.find(({ name }) => name === "guests")?.isNumeric, true);
});

test("a response field has an example of what comes back, and a label also where data brings it", () => {
  const { fields } = responseSchema(read(fixture("booking")));
  assert.deepEqual(Object.fromEntries(fields.map(({ name, example }) => [name, example])), {
    name: "Sample name",
    guests: "2",
    room: "0_Garden",
    slot: "s1",
    extras: ["chair"],
    terms: true,
    source: "chat",
    total: 1,
  });
  const date = {
    type: "CalendarPicker",
    mode: "range",
    name: "stay",
    label: { "start-date": "Arrival", "end-date": "Departure" },
  };
  const text = { type: "TextInput", name: "mail", "input-type": "email", label: `\${data.ask}` };
  const flow = aFlow([
    aLastScreen("A", [date, text], { data: { ask: { type: "string", __example__: "Your address" } } }),
  ]);
  assert.deepEqual(
    responseSchema(flow).fields.map(({ label, example }) => [label, example]),
    [
      ["Arrival", { "start-date": "2026-01-15", "end-date": "2026-01-17" }],
      ["Your address", "ada@example.com"],
    ],
  );
  assert.deepEqual(
    checkResponse(flow, Object.fromEntries(responseSchema(flow).fields.map(({ name, example }) => [name, example]))),
    [],
  );
});

test("a response field is followed through data that its screen changes itself, which may also stay as it came", () => {
  const update = { name: "update_data", payload: { n: `\${form.nick}`, count: `\${form.guests}` } };
  const flow = aFlow([
    aScreen(
      "A",
      [
        { type: "TextInput", name: "nick", label: "Nick" },
        { type: "TextInput", name: "guests", label: "Guests", "input-type": "number" },
        { type: "OptIn", name: "sure", label: "Sure", "on-select-action": update },
        aFooter({ name: "complete", payload: { n: `\${data.n}`, count: `\${data.count}` } }),
      ],
      {
        data: { n: { type: "string", __example__: "Ada" }, count: { type: "number", __example__: 1 } },
        terminal: true,
      },
    ),
  ]);
  assert.deepEqual(
    responseSchema(flow).fields.map(({ name, shape, label, sources }) => [name, shape.type, label, sources]),
    [
      ["n", "string", "Nick", [{ screen: "A", component: "TextInput", input: "nick" }, { screen: "A" }]],
      ["count", "number", "Guests", [{ screen: "A", component: "TextInput", input: "guests" }, { screen: "A" }]],
    ],
  );
});

test("a response field comes from an input whose name holds a dot", () => {
  const flow = aFlow([aLastScreen("A", [{ type: "TextInput", name: "a.b", label: "Nick" }])]);
  assert.deepEqual(
    responseSchema(flow).fields.map(({ name, label }) => [name, label]),
    [["a.b", "Nick"]],
  );
});

test("a field of the response is sensitive where the contact's summary hides it", () => {
  const flow = aFlow([
    aLastScreen(
      "A",
      [
        { type: "TextInput", name: "iban", label: "Account" },
        { type: "TextInput", name: "pin", label: "PIN", "input-type": "passcode" },
        { type: "TextInput", name: "city", label: "City" },
      ],
      { sensitive: ["iban"] },
    ),
  ]);
  assert.deepEqual(
    responseSchema(flow).fields.map(({ name, isSensitive }) => [name, isSensitive]),
    [
      ["iban", true],
      ["pin", true],
      ["city", false],
    ],
  );
});

test("what a screen's data is for is known", () => {
  const uses = dataUses(read(fixture("booking")), "DETAILS");
  assert.deepEqual(uses.get("slots"), [
    { screen: "DETAILS", component: "Dropdown", property: "data-source", label: "Time" },
  ]);
  assert.equal(uses.get("greeting")?.[0]?.component, "TextHeading");
  const flow = aFlow([
    aScreen(
      "A",
      [{ type: "If", condition: `(\${data.a} == 'x')`, else: [{ type: "TextBody", text: `\`'n' \${data.b.c}\`` }] }],
      { title: `\${screen.B.data.later}` },
    ),
    aLastScreen("B", [{ type: "Form", name: "f", "init-values": { x: `\${screen.A.data.a}` }, children: [] }]),
  ]);
  const properties = (screen: string) =>
    [...dataUses(flow, screen)].map(([name, all]) => [
      name,
      ...all.map(({ screen: at, property }) => `${at} ${property}`),
    ]);
  assert.deepEqual(properties("A"), [
    ["a", "A condition", "B init-values"],
    ["b", "A text"],
  ]);
  assert.deepEqual(properties("B"), [["later", "A title"]]);
});

test("an endpoint that may end the Flow leaves the response open", () => {
  const flow = fixture("booking");
  const open = JSON.stringify({ ...flow, data_api_version: "4.0" }).replace('"navigate"', '"data_exchange"');
  const { fields, isOpen } = responseSchema(read(open));
  assert.equal(isOpen, true);
  assert.ok(fields.every(({ isAlways }) => !isAlways));
  assert.deepEqual(checkResponse(read(open), { flow_token: "t", anything: 1 }), []);
});

test("a response is compared with what the Flow returns", () => {
  const flow = read(fixture("booking"));
  const response = {
    flow_token: "t",
    name: "Ada",
    guests: 2,
    room: "1_Sea",
    slot: "s9",
    extras: [],
    terms: true,
    source: "chat",
    total: 4,
  };
  assert.deepEqual(checkResponse(flow, response), []);
  assert.deepEqual(checkResponse(flow, { ...response, name: null, slot: "" }), []);
  const { source: _, ...rest } = response;
  const problems = checkResponse(flow, { ...rest, room: "Sea", extras: "x", terms: "yes", nam: 1 });
  assert.deepEqual(
    problems.map(({ code, path }) => [code, path]),
    [
      ["unknown-option", "room"],
      ["wrong-type", "extras"],
      ["wrong-type", "terms"],
      ["missing-field", "source"],
      ["unknown-field", "nam"],
    ],
  );
});

test("the actions of each screen are told with what sets them off", () => {
  const actions = actionsPerScreen(read(fixture("booking")));
  assert.deepEqual([...actions.keys()], ["DETAILS", "SUMMARY"]);
  assert.deepEqual(
    actions.get("DETAILS")?.map(({ component, trigger, name, next, path }) => [component, trigger, name, next, path]),
    [["Footer", "on-click-action", "navigate", "SUMMARY", "screens[0].layout.children[1].children[6].on-click-action"]],
  );
});

test("what makes no sense is left out and nothing throws", () => {
  for (const source of ["", "{", "[]", '{"screens": 3}', 5, null, undefined, { screens: [null, { id: 4 }, []] }]) {
    const { flow, problems } = parseFlowJson(source);
    assert.equal(flow === undefined, problems.length > 0);
  }
  const { problems } = parseFlowJson('{\n  "version": "7.3",\n  "screens": [,]\n}');
  assert.deepEqual(
    problems.map(({ code, line, column }) => [code, line, column]),
    [["INVALID_FLOW_JSON", 3, 15]],
  );
});

function read(source: unknown): FlowJson {
  const { flow, problems } = parseFlowJson(source);
  assert.deepEqual(problems, []);
  assert.ok(flow);
  return flow;
}
