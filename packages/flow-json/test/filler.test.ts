import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkResponse,
  entryScreens,
  type FlowJson,
  fillFlow,
  isDynamic,
  openFlow,
  parseFlowJson,
  sampleData,
  sampleResponse,
  sampleStart,
  viewScreen,
} from "../src/index.ts";
import { corpusDocuments } from "./corpus.ts";
import { exampleDocuments } from "./examples.ts";
import { fixtureText } from "./fixture.ts";

const fixtures = ["booking", "claim", "catalogue", "sign-up-2-1"].map((name) => ({ name, text: fixtureText(name) }));
const documents = [...fixtures, ...exampleDocuments(), ...corpusDocuments()];

test("every screen of every document can be drawn", () => {
  for (const { name, text } of documents) {
    const flow = read(text);
    for (const screen of flow.screens) {
      const data = sampleData(flow, screen.id);
      const { open, effects } = openFlow(flow, { flowToken: "t", screen: screen.id, data });
      const view = viewScreen(flow, open);
      assert.ok(view.screenId === screen.id, name);
      assert.ok(view.components.length > 0 || view.footer !== undefined, `${name} ${screen.id} shows nothing`);
      assert.ok(effects.length <= 1, name);
    }
  }
});

test("a preview begins at any screen, with samples of what other screens were told", () => {
  const flow = read(fixtureText("claim"));
  const { open } = openFlow(flow, sampleStart(flow, "CONFIRM"));
  assert.deepEqual([open.screenId, open.stack], ["CONFIRM", []]);
  assert.deepEqual(open.screens["CLAIM"]?.data["limit"], 12);
  assert.equal(openFlow(flow, sampleStart(flow)).open.screenId, "CLAIM");
});

test("every document can be filled in to its end from each entry, and returns what its schema says", () => {
  for (const { name, text } of documents) {
    const flow = read(text);
    const entries = entryScreens(flow).map((screen) => ({ screen }));
    for (const start of [...entries, ...(isDynamic(flow) ? [{ dynamic: true as const }] : [])]) {
      const { open, response, acts, requests } = fillFlow(flow, { start, flowToken: "token" });
      assert.equal(open.status, "completed", `${name}: ${JSON.stringify(acts)}`);
      assert.equal(response?.["flow_token"], "token", name);
      assert.deepEqual(checkResponse(flow, response ?? {}), [], name);
      assert.deepEqual(JSON.parse(JSON.stringify(open)), open, name);
      assert.ok(requests.length === 0 || isDynamic(flow), `${name} asks an endpoint that it has not`);
    }
  }
});

test("a document returns a sample of its response", () => {
  for (const { name, text } of documents) {
    const flow = read(text);
    assert.deepEqual(checkResponse(flow, sampleResponse(flow)), [], name);
  }
});

function read(text: string): FlowJson {
  const { flow } = parseFlowJson(text);
  assert.ok(flow);
  return flow;
}
