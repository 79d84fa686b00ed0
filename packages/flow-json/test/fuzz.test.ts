import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  actionsPerScreen,
  checkResponse,
  checkScreenData,
  dataUses,
  entryScreens,
  examineFlowJson,
  isDynamic,
  type Json,
  parseCondition,
  parseExpression,
  parseFlowJson,
  responseSchema,
  screenData,
} from "../src/index.ts";
import { fixture, fixtureText } from "./fixture.ts";

const bases = ["booking", "claim", "catalogue", "sign-up-2-1"];

test("no text whatsoever makes the doctor or the knowledge fail", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: "binary" })), (source) => void survives(source)),
    { numRuns: 500 },
  );
});

test("no value whatsoever makes the doctor or the knowledge fail", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 6 }),
      (source) => void survives(source),
    ),
    {
      numRuns: 500,
    },
  );
});

test("a Flow in which any part is replaced by anything makes nothing fail", () => {
  const change = fc.record({ base: fc.constantFrom(...bases), at: fc.nat(), value: fc.json({ maxDepth: 3 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), ([first, ...others]) => {
      if (first === undefined) return;
      const document = fixture(first.base);
      for (const { at, value } of [first, ...others]) replaceSomething(document, at, JSON.parse(value));
      survives(document);
    }),
    { numRuns: 1500 },
  );
});

test("a Flow cut off anywhere is told to end too early", () => {
  for (const base of bases) {
    const text = fixtureText(base).trimEnd();
    for (let length = 0; length < text.length; length += 97) {
      const findings = survives(text.slice(0, length));
      assert.deepEqual(
        findings.map(({ code }) => code),
        ["INVALID_FLOW_JSON"],
        `${base} cut at ${length}`,
      );
    }
  }
});

test("deep nesting, long texts, odd keys and cycles are told or borne", () => {
  const deep = (depth: number) => `{"version":"7.3","screens":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  assert.deepEqual(
    survives(deep(100_000)).map(({ code }) => code),
    ["INVALID_FLOW_JSON"],
  );
  survives(deep(390));
  survives(
    '{"version":"7.3","__proto__":{"screens":[]},"screens":[{"id":"__proto__","data":{"__proto__":{"type":"string"}},"layout":{}}]}',
  );
  survives(
    '{"version":"7.3","screens":[{"id":"constructor","layout":{"children":[{"type":"hasOwnProperty","toString":1}]}}]}',
  );
  const cycle: Record<string, unknown> = { version: "7.3" };
  cycle["screens"] = [cycle];
  survives(cycle);
  for (const text of ["`", "'", `\${`, "(", "!", "-", "\\", "a"]) survives(withText(text.repeat(1_000_000)));
  survives(withText(`\`${"(".repeat(100_000)}\``));
  survives(withText(`\`${"1+".repeat(100_000)}1\``));
  survives(withText(`\`'${"\\'".repeat(500_000)}'\``));
});

test("no expression makes the parser fail, and what is read leads to the same tree again", () => {
  const word = fc.constantFrom(
    `\${data.a}`,
    `\${form.b}`,
    "'x'",
    "5",
    "true",
    "(",
    ")",
    "!",
    "&&",
    "||",
    "==",
    "<",
    "+",
    "-",
    "*",
    "/",
    "%",
    " ",
  );
  const expression = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 20 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(expression, (text) => {
      assert.deepEqual(parseExpression(text), parseExpression(` ${text} `));
      assert.deepEqual(parseCondition(text), parseCondition(`${text} `));
    }),
    { numRuns: 2000 },
  );
});

/** Asks for everything; whatever throws fails the test. */
function survives(source: unknown) {
  const findings = examineFlowJson(source, { hasEndpoint: false });
  for (const { line, column, endLine, endColumn } of findings)
    assert.ok(line > 0 && column > 0 && endLine >= line && endColumn > 0);
  const { flow, problems } = parseFlowJson(source);
  assert.ok(flow !== undefined || problems.length > 0);
  if (flow === undefined) return findings;
  const { fields } = responseSchema(flow);
  checkResponse(flow, Object.fromEntries(fields.map(({ name, constants }) => [name, constants[0] ?? null])));
  for (const id of [...entryScreens(flow), "nowhere"]) {
    const data = Object.fromEntries((screenData(flow, id) ?? []).map(({ name, example }) => [name, example ?? null]));
    checkScreenData(flow, id, data);
    dataUses(flow, id);
  }
  assert.ok(actionsPerScreen(flow).size <= flow.screens.length);
  isDynamic(flow);
  return findings;
}

function replaceSomething(document: Json, at: number, value: Json): void {
  const places: (() => void)[] = [];
  const visit = (inner: Json) => {
    if (typeof inner !== "object" || inner === null) return;
    for (const key of Object.keys(inner)) {
      places.push(() =>
        Object.defineProperty(inner, key, { value, configurable: true, enumerable: true, writable: true }),
      );
      visit(Array.isArray(inner) ? (inner[Number(key)] ?? null) : (inner[key] ?? null));
    }
  };
  visit(document);
  places[at % Math.max(1, places.length)]?.();
}

function withText(text: string): string {
  const written = JSON.stringify(text);
  const body = `{"type":"TextBody","text":${written}}`;
  const children = `[${body},{"type":"If","condition":${written},"then":[${body}]}]`;
  return `{"version":"7.3","screens":[{"id":"A","terminal":true,"layout":{"type":"SingleColumnLayout","children":${children}}}]}`;
}
