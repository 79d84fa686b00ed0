import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, flowTemplates } from "@tributary/flow-json";
import { editText, insertAt, moveItem, setAt } from "../flow-builder/edit-document.ts";
import { marksOfMeta, placeMetaFindings } from "./place-meta-findings.ts";

const feedback = JSON.stringify(flowTemplates.find(({ id }) => id === "feedback")?.json, null, 2);
const children = ["screens", 0, "layout", "children"];
const heading = [...children, 0, "text"];
const faulty = editText(feedback, (document) => setAt(document, heading, ""));
const extra = { type: "TextBody", text: "Welcome" };

const empty = /"text": ?""/;

/** What Meta says of the empty heading, as it stands in a text. */
function stored(uploaded: string) {
  const lines = uploaded.split("\n");
  const line = lines.findIndex((one) => empty.test(one)) + 1;
  const found = empty.exec(lines[line - 1] ?? "");
  const column = (found?.index ?? 0) + (found?.[0].length ?? 0) - 1;
  const place = { line_start: line, line_end: line, column_start: column, column_end: column + 2 };
  return { uploaded, metaFindings: [{ error: "EMPTY", message: "Text is empty.", ...place }] };
}

function placesIn(text: string, uploaded = faulty) {
  const { findings, isOutdated } = placeMetaFindings(stored(uploaded), text);
  return { isOutdated, places: findings.map(({ place }) => place) };
}

test("a finding of Meta's stands at its line and path, and is not outdated before the first edit", () => {
  const { isOutdated, places } = placesIn(faulty);
  const { line_start: line } = stored(faulty).metaFindings[0] ?? {};
  assert.equal(isOutdated, false);
  assert.deepEqual([places[0]?.line, places[0]?.path], [line, "screens[0].layout.children[0].text"]);
  assert.equal(placesIn(`${faulty}\n\n`).isOutdated, false, "the layout is no change");
});

test("it moves with its line when something is put before it, moved or laid out anew", () => {
  const below = editText(faulty, (document) => insertAt(document, children, 0, extra));
  const moved = editText(faulty, (document) => moveItem(document, [...children, 0], 1));
  const narrow = `${JSON.stringify(JSON.parse(below), null, 1)}\n`;
  for (const text of [below, moved, narrow]) {
    const { isOutdated, places } = placesIn(text);
    const { line_start, column_start } = stored(text).metaFindings[0] ?? {};
    assert.equal(isOutdated, true);
    assert.deepEqual([places[0]?.line, places[0]?.column], [line_start, column_start]);
    assert.equal(places[0]?.path, "screens[0].layout.children[1].text");
  }
});

test("it stays while its value is changed, with a neighbour added, and goes with its line", () => {
  const mended = editText(faulty, (document) => setAt(document, heading, "How was it?"));
  const wider = editText(mended, (document) => setAt(document, [...children, 0, "visible"], true));
  for (const text of [mended, wider]) {
    assert.deepEqual(
      placesIn(text).places.map((place) => place?.path),
      ["screens[0].layout.children[0].text"],
    );
  }
  const without = editText(faulty, (document) => setAt(document, [...children, 0], undefined));
  assert.deepEqual(placesIn(without).places, []);
  assert.deepEqual(placesIn("{").places, []);
});

test("a text that is no JSON at the moment keeps its findings", () => {
  assert.equal(placesIn(faulty.replace('"version"', '"version')).places[0]?.line, placesIn(faulty).places[0]?.line);
});

test("what names no line is kept without a place", () => {
  const metaFindings = [{ error: "UNKNOWN" }];
  for (const uploaded of [faulty, JSON.stringify(JSON.parse(faulty))]) {
    const { findings } = placeMetaFindings({ uploaded, metaFindings }, faulty);
    assert.deepEqual(findings, [{ code: "UNKNOWN", message: "UNKNOWN", place: undefined }]);
  }
});

test("what Meta finds in a text of one line stands at the same value in the text that is laid out", () => {
  const oneLine = JSON.stringify(JSON.parse(faulty));
  assert.deepEqual(placesIn(faulty, oneLine), placesIn(faulty));
  const below = editText(faulty, (document) => insertAt(document, children, 0, extra));
  assert.deepEqual(placesIn(below, oneLine), placesIn(below));
  const beyond = { error: "EMPTY", line_start: 1, column_start: oneLine.length + 400 };
  for (const uploaded of [oneLine, ""]) {
    const { findings } = placeMetaFindings({ uploaded, metaFindings: [beyond] }, faulty);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["EMPTY"],
      "a place that is none loses no finding",
    );
  }
});

test("the builder marks what Meta alone found, and not again what the doctor found", () => {
  const report = placeMetaFindings(stored(faulty), faulty);
  const doctors = examineFlowJson(faulty);
  const [mark] = marksOfMeta(report, doctors);
  assert.deepEqual([mark?.path, mark?.message], ["screens[0].layout.children[0].text", "Meta: Text is empty."]);
  const known = doctors.find(({ path }) => path === mark?.path);
  assert.ok(known);
  const same = report.findings.map((finding) => ({ ...finding, code: known.code }));
  assert.deepEqual(marksOfMeta({ ...report, findings: same }, doctors), []);
});
