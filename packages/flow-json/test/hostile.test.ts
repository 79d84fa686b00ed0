import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dataUses,
  examineFlowJson,
  fillFlow,
  type Json,
  openFlow,
  parseFlowJson,
  responseSchema,
  sampleData,
  setValue,
  tap,
  viewScreen,
} from "../src/index.ts";

/** Documents that make a careless doctor compare everything with everything. Each is about a megabyte. */
const hostile: [string, () => Json[]][] = [
  [
    "many references that are nearly right",
    () => times(12_000, (n) => ({ type: "TextBody", text: `\${data.fjeld_nunber_x${n}}` })),
  ],
  ["a Form around every input", () => times(10_000, (n) => ({ type: "Form", name: `f${n}`, children: [input(n)] }))],
  ["very many inputs, each returned", () => [...times(8000, input), footer(8000)]],
  [
    "texts that begin an expression again and again",
    () => [{ type: "TextBody", text: `\`${"${a".repeat(300_000)}\`` }],
  ],
  [
    "long expressions",
    () => times(160, () => ({ type: "TextBody", text: `\`${"(1 + 2) == 3 && ".repeat(400)}true\`` })),
  ],
  [
    "initial values that each begin with two others",
    () =>
      times(3000, (n) => {
        const begins = n === 2999 ? "x" : `\`\${form.n${n + 1}} \${form.n${Math.min(n + 2, 2999)}}\``;
        return { type: "TextInput", name: `n${n}`, label: "N", "init-value": begins };
      }),
  ],
  [
    "conditions inside conditions",
    () => [
      times(90, (n) => n).reduce<Json>(
        (inside, n) => ({ type: "If", condition: `(\${form.n0} == 'v${n}')`, else: [inside, input(n)] }),
        input(0),
      ),
    ],
  ],
  [
    "options without end",
    () => [
      { type: "Dropdown", name: "n0", label: "N", "data-source": times(30_000, (n) => ({ id: `o${n}`, title: "T" })) },
    ],
  ],
];

for (const [kind, children] of hostile) {
  test(`no long wait: ${kind}`, () => {
    const data = Object.fromEntries(times(300, (n) => [`field_number_${n}`, { type: "string", __example__: "x" }]));
    const layout = { type: "SingleColumnLayout", children: children() };
    const text = JSON.stringify({ version: "7.3", screens: [{ id: "ONLY", terminal: true, data, layout }] });
    const before = process.cpuUsage();
    examineFlowJson(text);
    const { flow } = parseFlowJson(text);
    if (flow !== undefined) {
      responseSchema(flow);
      dataUses(flow, "ONLY");
      const { open } = openFlow(flow, { flowToken: "t", data: sampleData(flow, "ONLY") });
      const { footer } = viewScreen(flow, setValue(flow, open, "n0", "x").open);
      tap(flow, open, footer?.id ?? "");
    }
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1_000_000 < 5, `${(user + system) / 1_000_000} s for ${text.length} characters`);
  });
}

test("filling in is given up where it would never end", () => {
  const children = [...times(2000, input), footer(2000)];
  const layout = { type: "SingleColumnLayout", children };
  const { flow } = parseFlowJson({ version: "7.3", screens: [{ id: "ONLY", terminal: true, layout }] });
  assert.ok(flow);
  const before = process.cpuUsage();
  assert.equal(fillFlow(flow).open.status, "open");
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1_000_000 < 20, `${(user + system) / 1_000_000} s`);
});

test("data that is put into itself again and again does not grow without end", () => {
  const twice = {
    name: "update_data",
    payload: { list: [`\${data.list}`, `\${data.list}`], text: `\`\${data.text} \${data.text}\`` },
  };
  const ticks = times(60, (n) => ({ type: "OptIn", name: `n${n}`, label: "N", "on-select-action": twice }));
  const shown = ["list", "text"].map((name) => ({ type: "TextBody", text: `\${data.${name}}` }));
  const layout = { type: "SingleColumnLayout", children: [...ticks, ...shown, footer(1)] };
  const { flow } = parseFlowJson({ version: "7.3", screens: [{ id: "ONLY", terminal: true, layout }] });
  assert.ok(flow);
  const { open } = fillFlow(flow, { start: { data: { list: ["x"], text: "x" } } });
  assert.equal(open.status, "completed");
  assert.ok(JSON.stringify(open).length < 20_000_000);
});

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function input(index: number): Json {
  return { type: "TextInput", name: `n${index}`, label: "N" };
}

function footer(count: number): Json {
  const payload = Object.fromEntries(times(count, (n) => [`k${n}`, `\${form.n${n}}`]));
  return { type: "Footer", label: "Send", "on-click-action": { name: "complete", payload } };
}
