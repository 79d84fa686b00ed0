import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFix, examineFlowJson, type Finding, type Json, type PatchOperation } from "../src/index.ts";
import { fixture, fixtureText } from "./fixture.ts";

/** One way to break a sound Flow, and what the doctor has to say to it. */
interface Mutation {
  kind: string;
  base: string;
  patch: PatchOperation[];
  code: string;
  severity?: Finding["severity"];
  path?: string;
}

const mutations: Mutation[] = JSON.parse(fixtureText("mutations"));

test("the Flows that the mutations start from have nothing wrong with them", () => {
  for (const base of ["booking", "claim", "catalogue", "sign-up-2-1"]) {
    const codes = examineFlowJson(fixtureText(base)).map(({ code }) => code);
    const expected = { booking: ["option-id-with-number"], "sign-up-2-1": ["version-frozen"] }[base] ?? [];
    assert.deepEqual(codes, expected, base);
  }
});

test("there are many kinds of mutations", () => {
  assert.ok(new Set(mutations.map(({ kind }) => kind)).size >= 150);
  assert.ok(new Set(mutations.map(({ code }) => code)).size >= 60);
});

for (const { kind, base, patch, code, severity = "error", path } of mutations) {
  test(`found: ${kind} (${code})`, () => {
    const document = applyFix(fixture(base), patch);
    const findings = examineFlowJson(document);
    const found = findings.filter((finding) => finding.code === code && finding.severity === severity);
    const told = findings.map((finding) => `${finding.severity} ${finding.code} ${finding.path}: ${finding.message}`);
    assert.ok(found.length > 0, `wanted ${severity} ${code}, found:\n${told.join("\n")}`);
    if (path !== undefined)
      assert.ok(
        found.some((finding) => finding.path === path),
        told.join("\n"),
      );
    for (const finding of found) {
      assertPlace(finding, document);
      assertFixed(finding, document);
    }
  });
}

/** A finding stands where its path says. */
function assertPlace({ line, column, endLine, endColumn, path, message }: Finding, document: Json): void {
  const lines = JSON.stringify(document, null, 2).split("\n");
  assert.ok(line >= 1 && endLine <= lines.length && column >= 1, message);
  assert.ok(line < endLine || (line === endLine && column < endColumn), message);
  assert.ok(message.length > 20 && !message.includes("undefined"), message);
  const last = /([\w-]+)$/.exec(path)?.[1];
  if (last !== undefined) assert.ok(lines[line - 1]?.includes(last), `line ${line} lacks “${last}”: ${message}`);
}

/** A fix takes its finding away and brings no error of its own. */
function assertFixed({ code, path, fix }: Finding, document: Json): void {
  if (fix === undefined) return;
  const before = examineFlowJson(document).filter(({ severity }) => severity === "error").length;
  const findings = examineFlowJson(applyFix(document, fix));
  assert.ok(!findings.some((finding) => finding.code === code && finding.path === path), `${code} stays at ${path}`);
  assert.ok(findings.filter(({ severity }) => severity === "error").length <= before);
}
