import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, type Json, parseFlowJson, responseSchema } from "../src/index.ts";

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
    if (flow !== undefined) responseSchema(flow);
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1_000_000 < 5, `${(user + system) / 1_000_000} s for ${text.length} characters`);
  });
}

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
