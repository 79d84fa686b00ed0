import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, type Json } from "@tributary/flow-json";
import { readObject, valueAt } from "./edit-document.ts";
import { setAction, setDynamic } from "./edit-routes.ts";

const opens = (name: string) => ({ name: "navigate", next: { type: "screen", name }, payload: {} });
const asks = { name: "data_exchange", payload: {} };
const ends = { name: "complete", payload: {} };

type Action = { name: string };

function flow(actions: Record<string, Action[]>, head: Record<string, Json> = {}): string {
  const screens = Object.entries(actions).map(([id, given]) => ({
    id,
    title: id,
    ...(given.some(({ name }) => name === "complete") ? { terminal: true } : {}),
    layout: {
      type: "SingleColumnLayout",
      children: given.map((action, index) => ({
        ...(index === 0 ? { type: "Footer", label: "Go" } : { type: "EmbeddedLink", text: "Go" }),
        "on-click-action": action,
      })),
    },
  }));
  return JSON.stringify({ version: "7.3", ...head, screens });
}

const routes = (text: string) => valueAt(readObject(text), ["routing_model"]);

const three = { FIRST: [asks], SECOND: [asks], THIRD: [ends] };

const ofSecond = ["screens", 1, "layout", "children", 0, "on-click-action"];

const choices: Record<
  string,
  { actions: Record<string, Action[]>; before?: string[]; chosen: Action[]; second: string[] }
> = {
  "another choice takes the route of the first one back": {
    actions: { ...three, FOURTH: [ends] },
    chosen: [opens("FOURTH"), opens("THIRD")],
    second: ["THIRD"],
  },
  "a way back gets no route: it would close a loop": { actions: three, chosen: [opens("FIRST")], second: [] },
  "a wrong way back is corrected without a trace": {
    actions: three,
    chosen: [{ name: "navigate" }, opens("FIRST"), opens("THIRD")],
    second: ["THIRD"],
  },
  "the route stays while another action takes it": {
    actions: { ...three, SECOND: [asks, opens("THIRD")] },
    before: ["THIRD"],
    chosen: [opens("THIRD"), ends],
    second: ["THIRD"],
  },
  "the route stays while the endpoint may answer with it": {
    actions: { ...three, SECOND: [asks, asks] },
    before: ["THIRD"],
    chosen: [opens("THIRD"), ends],
    second: ["THIRD"],
  },
};

for (const [what, { actions, before = [], chosen, second }] of Object.entries(choices)) {
  test(`an action is chosen with its route: ${what}`, () => {
    const model = { FIRST: ["SECOND"], SECOND: before, THIRD: [] };
    const text = flow(actions, { data_api_version: "3.0", routing_model: model });
    const changed = chosen.reduce((draft, action) => setAction(draft, ofSecond, action), text);
    assert.deepEqual(routes(changed), { FIRST: ["SECOND"], SECOND: second, THIRD: [] });
    assert.ok(!examineFlowJson(changed).some(({ message }) => message.includes("closes a loop")));
  });
}

const written = flow({ A: [opens("B")], B: [ends], C: [ends] }, { routing_model: { A: ["B", "C"], B: [], C: [] } });

test("a Flow becomes dynamic and static again with the routes that are written, and those of its actions", () => {
  const dynamic = setDynamic(written, true);
  assert.deepEqual(routes(dynamic), { A: ["B", "C"], B: [], C: [] });
  assert.deepEqual(readObject(setDynamic(dynamic, false)), readObject(written));
  const atMeta = written.replace("{", '{"data_api_version":"4.0",');
  assert.deepEqual(readObject(setDynamic(setDynamic(atMeta, false), true, atMeta)), readObject(atMeta));
  assert.deepEqual(routes(setDynamic(flow({ A: [opens("NOWHERE")], B: [ends] }), true)), { A: [], B: [] });
});
