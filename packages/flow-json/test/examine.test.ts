// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { componentTypes } from "../src/components/component-types.ts";
import { examineFlowJson, type Finding, type Json, type JsonObject } from "../src/index.ts";
import { flowVersions, isAtLeast } from "../src/model/versions.ts";
import { fixture, fixtureText } from "./fixture.ts";

test("a finding in a text stands where editors count, after emoji and umlauts too", () => {
  const text =
    '{\n\t"version": "7.3",\r\n  "screens": [ {"id": "🙂ü", "titel": "x",\n "layout": {"type": "SingleColumnLayout", "children": []}} ]\n}';
  const found = examineFlowJson(text).map(({ code, line, column, endLine, endColumn }) => [
    code,
    line,
    column,
    endLine,
    endColumn,
  ]);
  assert.deepEqual(found, [
    ["MISSING_TERMINAL_SCREEN", 3, 3, 3, 12],
    ["PATTERN_MISMATCH", 3, 23, 3, 28],
    ["INVALID_PROPERTY_KEY", 3, 30, 3, 37],
  ]);
});

test("what is no JSON is told with the place and the remedy", () => {
  const cases: [string, number, number, RegExp][] = [
    ["", 1, 1, /empty/],
    ['{"a": 1,}', 1, 9, /comma stands before “}”/],
    ['{"a": [1, 2,]}', 1, 13, /comma stands before “]”/],
    ['{"a": 1\n "b": 2}', 2, 2, /“,” or “}” is missing/],
    ['{"a" 1}', 1, 6, /colon is missing/],
    ["{'a': 1}", 1, 2, /double quotes/],
    ['{"a": nul}', 1, 7, /“nul” is not a JSON value/],
    ['{"a": 01}', 1, 7, /“01” is not a JSON value/],
    ['{"a": "x\n"}', 1, 9, /over the end of its line/],
    ['{"a": "\\x"}', 1, 8, /cannot escape/],
    ['{"a": "x', 1, 7, /never ends/],
    ['{"a": 1} {', 1, 10, /follows the end/],
  ];
  for (const [text, line, column, message] of cases) {
    const [finding, ...others] = examineFlowJson(text);
    assert.deepEqual(others, []);
    assert.deepEqual([finding?.code, finding?.line, finding?.column], ["INVALID_FLOW_JSON", line, column], text);
    assert.match(finding?.message ?? "", message);
  }
});

test("a key that stands twice is told, for the last one counts", () => {
  const text = fixtureText("claim").replace('"version": "7.3",', '"version": "7.2",\n  "version": "7.3",');
  assert.deepEqual(
    examineFlowJson(text).map(({ code, line }) => [code, line]),
    [["repeated-key", 3]],
  );
});

test("every component and property that came later is refused by the version before", () => {
  for (const { type, since, properties } of componentTypes.values()) {
    const before = previous(since);
    if (before !== undefined) {
      assert.ok(codesOf(before, { type }).includes("INVALID_PROPERTY_VALUE"), `${type} in ${before}`);
      assert.ok(!codesOf(since, { type }).includes("INVALID_PROPERTY_VALUE"), `${type} in ${since}`);
    }
    for (const [name, property] of Object.entries(properties)) {
      const earlier = previous(property.since);
      if (earlier === undefined || !isAtLeast(earlier, since)) continue;
      const at = `screens[0].layout.children[0].${name}`;
      const isRefused = (version: string) =>
        examine(version, { type, [name]: {} }).some(({ code, path }) => code === "INVALID_PROPERTY_KEY" && path === at);
      assert.equal(isRefused(earlier), true, `${type} ${name} in ${earlier}`);
      assert.equal(isRefused(property.since), false, `${type} ${name} in ${property.since}`);
    }
  }
});

test("components know just the properties that the reference lists", () => {
  const known = [...componentTypes.values()].map(({ type, properties }) => [type, Object.keys(properties).length]);
  assert.equal(known.length, 24);
  for (const { type, properties } of componentTypes.values()) {
    for (const name of Object.keys(properties)) assert.match(name, /^[a-z]+(-[a-z]+)*$/, `${type} ${name}`);
    const strange = examine("7.3", { type, "no-such-property": 1 });
    assert.ok(
      strange.some(({ code, path }) => code === "INVALID_PROPERTY_KEY" && path.endsWith("no-such-property")),
      type,
    );
  }
});

test("before 4.0 groups need no label, from 4.0 they do", () => {
  const group = { type: "RadioButtonsGroup", name: "a", "data-source": [{ id: "1", title: "One" }] };
  const inForm = { type: "Form", name: "f", children: [group] };
  assert.ok(!codesOf("3.1", inForm).includes("MISSING_REQUIRED_TYPE_PROPERTY"));
  assert.ok(codesOf("4.0", inForm).includes("MISSING_REQUIRED_TYPE_PROPERTY"));
});

test("dates are milliseconds before 5.0 and days from 5.0 on", () => {
  const picker = (date: string) => ({
    type: "Form",
    name: "f",
    children: [{ type: "DatePicker", name: "d", label: "Day", "min-date": date }],
  });
  const isRefused = (version: string, date: string) =>
    codesOf(version, picker(date)).includes("INVALID_PROPERTY_VALUE_FORMAT");
  assert.deepEqual([isRefused("4.0", "1700000000000"), isRefused("5.0", "1700000000000")], [false, true]);
  assert.deepEqual([isRefused("5.0", "2026-01-31"), isRefused("5.0", "31.01.2026")], [false, true]);
});

test("RichText takes a Footer beside it from 6.3 on", () => {
  const only = (version: string) =>
    codesOf(version, { type: "RichText", text: "# Hello" }).includes("rich-text-not-alone");
  assert.deepEqual([only("6.2"), only("6.3")], [true, false]);
});

test("every case of a Switch may have a Footer, or none", () => {
  const footer = { type: "Footer", label: "Go", "on-click-action": { name: "complete", payload: {} } };
  const text = { type: "TextBody", text: "Hello" };
  const isRefused = (cases: JsonObject) =>
    codesOf("7.3", { type: "Switch", value: "${data.a}", cases }).includes("MISSING_FOOTER_IN_SWITCH_BRANCHES");
  assert.deepEqual(
    [isRefused({ a: [footer], b: [text, footer] }), isRefused({ a: [footer], b: [text] }), isRefused({ a: [text] })],
    [false, true, false],
  );
});

test("what a Form begins with and says is wrong is of the types of its inputs", () => {
  const children = [
    { type: "TextInput", name: "age", label: "Age", "input-type": "number" },
    { type: "TextInput", name: "nick", label: "Nick" },
    { type: "CheckboxGroup", name: "box", label: "Box", "data-source": [{ id: "a", title: "A" }] },
    {
      ...{ type: "CalendarPicker", name: "stay", mode: "range" },
      label: { "start-date": "From", "end-date": "To" },
    },
    { type: "PhotoPicker", name: "photo", label: "Photo" },
  ];
  const data = {
    text: { type: "string", __example__: "x" },
    number: { type: "number", __example__: 1 },
    ids: { type: "array", items: { type: "string" }, __example__: ["a"] },
    texts: { type: "object", properties: { box: { type: "string" }, other: { type: "string" } }, __example__: {} },
    numbers: { type: "object", properties: { age: { type: "number" }, nick: { type: "number" } }, __example__: {} },
    open: { type: "object", __example__: {} },
  };
  const told = (version: string, values: JsonObject) => {
    const form = { type: "Form", name: "f", children, ...values };
    const layout = { type: "SingleColumnLayout", children: [form] };
    return examineFlowJson({ version, screens: [{ id: "A", terminal: true, data, layout }] }).flatMap(
      ({ code, severity, path }) =>
        code === "INVALID_PROPERTY_TYPE" ? `${severity} ${path.replace(/^.*children\[0\]\./, "")}` : [],
    );
  };
  const cases: [values: JsonObject, told: string[]][] = [
    [{ "init-values": { age: "abc" } }, ["init-values.age"]],
    [{ "init-values": { age: "12,5", nick: "abc", box: ["a"] } }, []],
    [{ "init-values": { age: "", nick: "${data.unheard_of}", box: "${data.ids}" } }, []],
    [{ "init-values": { age: "${data.text}", nick: "`${data.number} + 1`" } }, []],
    [{ "init-values": { nick: "${data.number}", box: "${data.text}" } }, ["init-values.nick", "init-values.box"]],
    [{ "init-values": "${data.texts}" }, ["init-values"]],
    [{ "init-values": "${data.numbers}" }, ["init-values"]],
    [{ "init-values": "${data.open}", "error-messages": "${data.open}" }, []],
    [{ "error-messages": "${data.texts}" }, []],
    [{ "error-messages": "${data.numbers}" }, ["error-messages", "error-messages"]],
    [{ "error-messages": { box: "${data.number}" } }, ["error-messages.box"]],
    [{ "error-messages": { stay: "${data.open}", photo: "${data.open}" } }, []],
    [{ "error-messages": { stay: { "start-date": "${data.text}", "end-date": "" } } }, []],
    [{ "error-messages": { stay: { "start-date": "${data.number}" } } }, ["error-messages.stay.start-date"]],
  ];
  for (const [values, places] of cases) {
    const report = (severity: string) => [...new Set(places)].map((place) => `${severity} ${place}`);
    assert.deepEqual([...new Set(told("7.3", values))], report("error"), JSON.stringify(values));
    assert.deepEqual([...new Set(told("6.3", values))], report("warning"), JSON.stringify(values));
  }
  assert.deepEqual(told("6.3", { "error-messages": { stay: { begin: 5 } } }), ["error error-messages.stay.begin"]);
});

test("the label of what is typed has 20 characters, and no limit where it is large", () => {
  for (const type of ["TextInput", "TextArea"]) {
    const input = { type, name: "a", label: "x".repeat(41) };
    assert.ok(codesOf("7.3", input).includes("text-too-long"), type);
    assert.ok(!codesOf("7.3", { ...input, "label-variant": "large" }).includes("text-too-long"), type);
  }
});

test("a TextInput that wants more characters than it takes is refused, be the most written or not", () => {
  const isRefused = (more: JsonObject) =>
    codesOf("7.3", { type: "TextInput", name: "a", label: "A", ...more }).includes("MIN_VALUE_GREATER_THAN_MAX");
  assert.deepEqual([{ "min-chars": 81 }, { "min-chars": "81" }, { "min-chars": 80 }].map(isRefused), [
    true,
    true,
    false,
  ]);
  assert.equal(isRefused({ "min-chars": 100, "max-chars": 200 }), false);
  assert.equal(isRefused({ "min-chars": 100, "max-chars": "${data.most}" }), false);
});

test("lists that data brings are judged by their example, with warnings", () => {
  const leading = { name: "navigate", next: { type: "screen", name: "B" }, payload: {} };
  const updating = { name: "update_data", payload: {} };
  const entry = { id: "1", "main-content": { title: "One" } };
  const menu = { type: "NavigationList", name: "l", "list-items": "${data.l}" };
  const chips = { type: "ChipsSelector", name: "l", label: "L", "data-source": "${data.l}" };
  const box = { type: "CheckboxGroup", name: "l", label: "L", "data-source": "${data.l}" };
  const [one, two] = [
    { id: "1", title: "One" },
    { id: "2", title: "Two" },
  ];
  const at = "screens[0].data.l.__example__";
  const cases: [component: JsonObject, example: Json[], told: string[]][] = [
    [menu, [entry], ["MISSING_REQUIRED_TYPE_PROPERTY screens[0].layout.children[0]"]],
    [menu, [{ ...entry, "on-click-action": leading }], []],
    [{ ...menu, "on-click-action": leading }, [entry], []],
    [
      { ...menu, "on-click-action": leading },
      [entry, { ...entry, "on-click-action": leading }],
      [`NOT_KEYWORD_SCHEMA_VALIDATION_FAILED ${at}[1].on-click-action`],
    ],
    [menu, [{ ...entry, "on-click-action": updating }], [`INVALID_ENUM_VALUE ${at}[0].on-click-action.name`]],
    [menu, [], []],
    [{ ...menu, "on-click-action": leading }, Array(21).fill(entry), [`too-many-items ${at}`]],
    [chips, [one], [`MIN_ITEMS_REQUIRED ${at}`]],
    [chips, [one, two], []],
    [chips, [], []],
    [box, [{ ...one, "on-select-action": updating }], []],
    [box, [{ ...one, "on-select-action": leading }], [`INVALID_ENUM_VALUE ${at}[0].on-select-action.name`]],
  ];
  const text = { type: "string" };
  const items = { type: "object", properties: { id: text, title: text, "main-content": { type: "object" } } };
  for (const [component, example, told] of cases) {
    const data = { l: { type: "array", items, __example__: example } };
    const screens = [
      { id: "A", data, layout: { type: "SingleColumnLayout", children: [component] } },
      { id: "B", layout: { type: "SingleColumnLayout", children: [] } },
    ];
    const found = examineFlowJson({ version: "7.3", screens }).filter(
      ({ severity, path }) => severity === "warning" && (path.includes(".l.") || path.endsWith("children[0]")),
    );
    const lines = found.flatMap(({ code, path }) => (code === "input-never-returned" ? [] : `${code} ${path}`));
    assert.deepEqual(lines, told, `${JSON.stringify(component)} ${JSON.stringify(example)}`);
  }
});

test("an input is returned, too, when its value goes through data that the screen changes itself", () => {
  const screen = (payload: JsonObject) => ({
    id: "A",
    terminal: true,
    data: { n: { type: "string", __example__: "" } },
    layout: {
      type: "SingleColumnLayout",
      children: [
        { type: "TextInput", name: "nick", label: "Nick" },
        {
          ...{ type: "OptIn", name: "sure", label: "Sure" },
          "on-select-action": { name: "update_data", payload: { n: "${form.nick}" } },
        },
        { type: "Footer", label: "Go", "on-click-action": { name: "complete", payload } },
      ],
    },
  });
  const unreturned = (payload: JsonObject) =>
    examineFlowJson({ version: "7.3", screens: [screen(payload)] }).filter(
      ({ code }) => code === "input-never-returned",
    ).length;
  assert.equal(unreturned({ n: "${data.n}", sure: "${form.sure}" }), 0);
  assert.equal(unreturned({ sure: "${form.sure}" }), 1);
});

test("pictures are weighed, by version", () => {
  const radio = (kilobytes: number) => ({
    type: "RadioButtonsGroup",
    name: "a",
    label: "A",
    "data-source": [{ id: "1", title: "One", image: "A".repeat((kilobytes * 1024 * 4) / 3) }],
  });
  const isHeavy = (version: string, kilobytes: number) =>
    codesOf(version, radio(kilobytes)).includes("image-too-large");
  assert.deepEqual(
    [isHeavy("5.1", 200), isHeavy("5.1", 310), isHeavy("6.0", 90), isHeavy("6.0", 110)],
    [false, true, false, true],
  );
  const [prefixed] = examine("7.3", { type: "Image", src: "data:image/png;base64,iVBORw0KGgo=" });
  assert.deepEqual(prefixed?.fix, [{ op: "replace", path: "/screens/0/layout/children/0/src", value: "iVBORw0KGgo=" }]);
  assert.ok(codesOf("7.3", { type: "Image", src: "https://example.com/a.png" }).includes("image-not-base64"));
});

test("a document beyond ten megabytes or a hundred screens is refused", () => {
  assert.ok(codesOf("7.3", { type: "Image", src: "A".repeat(10 * 1024 * 1024) }).includes("document-too-large"));
  const { screens: written, ...rest } = fixture("booking");
  const screens = Array.isArray(written) ? written : [];
  const more = Array.from({ length: 99 }, (_, index) => ({
    id: `S_${letters(index)}`,
    layout: { type: "SingleColumnLayout", children: [] },
  }));
  const codes = examineFlowJson({ ...rest, screens: [...screens, ...more] }).map(({ code }) => code);
  assert.ok(codes.includes("MAX_SCREENS_NUMBER"));
});

test("an endpoint that the Flow lacks is an error, where that is known", () => {
  assert.deepEqual(examineFlowJson(fixtureText("claim"), { hasEndpoint: true }), []);
  assert.deepEqual(
    examineFlowJson(fixtureText("claim"), { hasEndpoint: false }).map(({ code, severity }) => [code, severity]),
    [["endpoint-missing", "error"]],
  );
  assert.ok(
    !examineFlowJson(fixtureText("booking"), { hasEndpoint: false }).some(({ code }) => code === "endpoint-missing"),
  );
});

test("a secret is told without being repeated", () => {
  const secrets = [
    `EAA${"Zx9".repeat(20)}`,
    `-----BEGIN PRIVATE KEY-----${"a".repeat(40)}`,
    `AKIA${"A1B2C3D4".repeat(2)}`,
    `sk_live_${"a1".repeat(14)}`,
    `Bearer ${"a1".repeat(20)}`,
    "postgres://me:geheim123@example.com/db",
  ];
  for (const secret of secrets) {
    const [finding] = examine("7.3", { type: "TextBody", text: `x ${secret}` }).filter(
      ({ code }) => code === "secret-in-document",
    );
    assert.ok(finding, secret);
    assert.ok(!finding.message.includes(secret));
  }
  const plain = [
    "A text that talks about a token and a key",
    "Pay at https://example.com/pay?order=12345678901234567890",
  ];
  for (const text of plain) assert.ok(!codesOf("7.3", { type: "TextBody", text }).includes("secret-in-document"), text);
});

test("many findings are cut at a thousand", () => {
  const children = Array.from({ length: 3000 }, () => ({ type: "TextBody" }));
  assert.equal(
    examineFlowJson({ version: "7.3", screens: [{ id: "A", layout: { type: "SingleColumnLayout", children } }] })
      .length,
    1000,
  );
});

/**
 * A machine whose JSON.parse reads 300 MB a second makes two of that with a doctor that takes 150 times as long. Measured
 * against JSON.parse, a busy or slow machine makes no difference; of several rounds the best counts.
 */
const timesParsingMax = 150;

test("the doctor reads more than two megabytes a second on one core, measured against JSON.parse", (context) => {
  const text = fixtureText("catalogue");
  const documents = Math.ceil(500_000 / text.length);
  const rounds = Array.from({ length: 6 }, () => {
    const examining = secondsOf(documents, () => examineFlowJson(text));
    const parsing = secondsOf(documents * 20, () => JSON.parse(text)) / 20;
    return { megabytesPerSecond: (documents * text.length) / 1e6 / examining, timesParsing: examining / parsing };
  });
  const timesParsing = Math.min(...rounds.map((round) => round.timesParsing));
  const megabytesPerSecond = Math.max(...rounds.map((round) => round.megabytesPerSecond));
  context.diagnostic(`${megabytesPerSecond.toFixed(1)} MB/s, ${timesParsing.toFixed(0)} times as long as JSON.parse`);
  assert.ok(timesParsing < timesParsingMax, `${timesParsing} times as long as JSON.parse`);
});

/** The processor's seconds that so many runs take. */
function secondsOf(runs: number, run: () => void): number {
  const before = process.cpuUsage();
  for (let count = 0; count < runs; count += 1) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function letters(index: number): string {
  return [...String(index)].map((digit) => "ABCDEFGHIJ"[Number(digit)]).join("");
}

function previous(version: (typeof flowVersions)[number]): (typeof flowVersions)[number] | undefined {
  return flowVersions[flowVersions.indexOf(version) - 1];
}

function codesOf(version: string, component: JsonObject): string[] {
  return examine(version, component).map(({ code }) => code);
}

/** What the doctor says to a Flow of one screen with this component and a Footer. */
function examine(version: string, component: Json): Finding[] {
  const footer = { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } };
  const layout = { type: "SingleColumnLayout", children: [component, footer] };
  return examineFlowJson({ version, screens: [{ id: "ONLY", terminal: true, layout }] });
}
