import assert from "node:assert/strict";
import { test } from "node:test";
import { entryScreens, examineFlowJson, parseFlowJson, responseSchema, screenData } from "../src/index.ts";
import { corpusDocuments } from "./corpus.ts";

const documents = corpusDocuments();

/**
 * Published documents that are broken, each for a reason that can be seen in it: the origin of the corpus says itself
 * that they are no proof of what Meta accepts.
 */
const broken: Record<string, string[]> = {
  // It navigates to a screen that it does not have, leaves out a field and sends a boolean for a text.
  "pywa/v6.2-navigation_list.json": [
    "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME",
    "INVALID_NAVIGATE_ACTION_PAYLOAD",
    "INVALID_NAVIGATE_ACTION_PAYLOAD",
  ],
};

test("no published document that is sound has an error", { skip: documents.length === 0 && "no corpus" }, () => {
  for (const { name, text } of documents) {
    const errors = examineFlowJson(text).filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map(({ code }) => code),
      broken[name] ?? [],
      `${name}: ${errors.map(({ message }) => message).join(" ")}`,
    );
  }
});

test("of every published document the entry, the data and the response are known", {
  skip: documents.length === 0 && "no corpus",
}, () => {
  for (const { name, text } of documents) {
    const { flow, problems } = parseFlowJson(text);
    assert.deepEqual(problems, [], name);
    assert.ok(flow);
    assert.ok(entryScreens(flow).length > 0, name);
    for (const screen of flow.screens) {
      assert.ok(
        screenData(flow, screen.id)?.every(({ type, example }) => type !== "unknown" && example !== undefined),
        name,
      );
    }
    const { fields } = responseSchema(flow);
    assert.deepEqual(
      fields.filter(({ shape }) => shape.type === "unknown"),
      [],
      name,
    );
  }
});
