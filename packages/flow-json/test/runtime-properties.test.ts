import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checkResponse,
  closeFlow,
  type EndpointAnswer,
  type FlowJson,
  fillFlow,
  goBack,
  isDynamic,
  type Json,
  leaveInput,
  nextAct,
  type OpenFlow,
  openFlow,
  parseFlowJson,
  playAct,
  receive,
  sampleAnswer,
  sampleData,
  sampleResponse,
  setValue,
  tap,
  viewScreen,
} from "../src/index.ts";
import { corpusDocuments } from "./corpus.ts";
import { fixture, fixtureText } from "./fixture.ts";

const texts = [
  ...["booking", "claim", "catalogue", "sign-up-2-1"].map(fixtureText),
  ...corpusDocuments().map(({ text }) => text),
];
const flows = texts.map(read);

/** Anything that could happen to an open Flow, sensible or not. Places are picked by number. */
const happening = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant("act" as const) }), weight: 4 },
  fc.record({ kind: fc.constant("set" as const), at: fc.nat(9), value: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({ kind: fc.constant("leave" as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant("tap" as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant("back" as const) }),
  fc.record({ kind: fc.constant("close" as const) }),
  fc.record({ kind: fc.constant("answer" as const), body: fc.jsonValue({ maxDepth: 3 }) }),
  fc.record({ kind: fc.constant("good-answer" as const), hasTapped: fc.boolean() }),
);

type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

test("whatever happens to an open Flow, it stays plain JSON, can be drawn, and nothing throws", () => {
  const history = fc.array(happening, { maxLength: 25 });
  const start = fc.record({ at: fc.nat(flows.length - 1), isDynamic: fc.boolean() });
  fc.assert(
    fc.property(start, history, ({ at, isDynamic }, happenings) => {
      const flow = flows[at] ?? read("");
      let open = startOf(flow, isDynamic);
      for (const one of happenings) {
        open = happen(flow, open, one);
        assertSound(flow, open);
      }
    }),
    { numRuns: 600 },
  );
});

test("going forward and back leads to the very same view", () => {
  const history = fc.array(happening, { maxLength: 12 });
  let crossings = 0;
  fc.assert(
    fc.property(fc.nat(flows.length - 1), history, (at, happenings) => {
      const flow = flows[at] ?? read("");
      let open = startOf(flow, false);
      for (const one of happenings) {
        const next = happen(flow, open, one);
        const isForward = next.stack.length === open.stack.length + 1 && open.status === "open";
        const screen = flow.screens.find(({ id }) => id === next.screenId);
        if (isForward && screen?.refresh_on_back === false) {
          crossings += 1;
          const { snackbar: _, ...before } = viewScreen(flow, open);
          assert.deepEqual(viewScreen(flow, goBack(flow, next).open), before);
        }
        open = next;
      }
    }),
    { numRuns: 1500 },
  );
  assert.ok(crossings > 20, `only ${crossings} ways forward were tried`);
});

test("whatever a contact gives, what comes back fits what the Flow says it returns", () => {
  const statics = flows.filter((flow) => !isDynamic(flow));
  const gifts = fc.array(fc.record({ at: fc.nat(9), value: fc.jsonValue({ maxDepth: 2 }) }), { maxLength: 8 });
  let completions = 0;
  fc.assert(
    fc.property(fc.nat(statics.length - 1), gifts, (at, given) => {
      const flow = statics[at] ?? read("");
      let open = startOf(flow, false);
      let memory = {};
      for (let round = 0; round < 200 && open.status === "open"; round += 1) {
        const gift = given[round];
        if (gift !== undefined) open = happen(flow, open, { kind: "set", ...gift });
        const next = nextAct(viewScreen(flow, open), memory);
        if (next === undefined) break;
        memory = next.memory;
        open = playAct(flow, open, next.act).open;
      }
      if (open.completion === undefined) return;
      completions += 1;
      assert.deepEqual(checkResponse(flow, open.completion.payload), []);
    }),
    { numRuns: 400 },
  );
  assert.ok(completions > 300, `only ${completions} Flows came to their end`);
});

test("filling a Flow in ends the same way each time", () => {
  for (const flow of flows) assert.deepEqual(fillFlow(flow).open, fillFlow(flow).open);
});

test("a Flow in which any part is replaced by anything can be opened, drawn and filled in without a throw", () => {
  const change = fc.record({ at: fc.nat(), value: fc.json({ maxDepth: 3 }) });
  const base = fc.constantFrom("booking", "claim", "catalogue", "sign-up-2-1");
  fc.assert(
    fc.property(base, fc.array(change, { minLength: 1, maxLength: 4 }), (name, changes) => {
      const document = fixture(name);
      for (const { at, value } of changes) replaceSomething(document, at, JSON.parse(value));
      const { flow } = parseFlowJson(document);
      if (flow === undefined) return;
      for (const { id } of flow.screens) {
        const { open } = openFlow(flow, { flowToken: "t", screen: id, data: sampleData(flow, id) });
        assertSound(flow, open);
      }
      assertSound(flow, fillFlow(flow).open);
      assert.equal(typeof sampleResponse(flow), "object");
    }),
    { numRuns: 300 },
  );
});

function startOf(flow: FlowJson, isDynamic: boolean): OpenFlow {
  const screen = flow.screens[0]?.id ?? "";
  if (isDynamic) return openFlow(flow, { flowToken: "t", dynamic: true }).open;
  return openFlow(flow, { flowToken: "t", screen, data: sampleData(flow, screen) }).open;
}

function happen(flow: FlowJson, open: OpenFlow, one: Happening): OpenFlow {
  const { components, footer } = viewScreen(flow, open);
  const before = JSON.stringify(open);
  const after = play();
  assert.equal(JSON.stringify(open), before, "an open Flow is never changed in place");
  return after;

  function play(): OpenFlow {
    switch (one.kind) {
      case "act": {
        const next = nextAct(viewScreen(flow, open), {});
        return next === undefined ? open : playAct(flow, open, next.act).open;
      }
      case "set":
        return setValue(flow, open, nameAt(one.at), JSON.parse(JSON.stringify(one.value))).open;
      case "leave":
        return leaveInput(flow, open, nameAt(one.at)).open;
      case "tap":
        return tap(flow, open, (components[one.at] ?? footer)?.id ?? "").open;
      case "back":
        return goBack(flow, open).open;
      case "close":
        return closeFlow(open).open;
      case "answer":
        return receive(flow, open, open.pending?.effectId ?? "", answerOf(JSON.parse(JSON.stringify(one.body)))).open;
      case "good-answer": {
        const request = {
          version: "3.0",
          action: open.pending?.action ?? "INIT",
          screen: "",
          data: {},
          flow_token: "t",
        };
        return receive(flow, open, open.pending?.effectId ?? "", sampleAnswer(flow, open, request, one.hasTapped)).open;
      }
    }
  }

  function nameAt(at: number): string {
    const named = components.flatMap((component) => ("name" in component ? [component.name] : []));
    return named[at % Math.max(1, named.length)] ?? "";
  }
}

function answerOf(body: Json): EndpointAnswer {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
}

function assertSound(flow: FlowJson, open: OpenFlow): void {
  assert.deepEqual(JSON.parse(JSON.stringify(open)), open);
  const view = viewScreen(flow, open);
  assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
  assert.equal(open.status === "waiting", open.pending !== undefined);
  assert.equal(open.status === "completed", open.completion !== undefined);
  assert.equal(open.status === "failed", open.failure !== undefined);
}

/** Replaces the value at the n-th place of a document. */
function replaceSomething(document: Json, at: number, value: Json): void {
  const places: [Json[] | Record<string, Json>, string | number][] = [];
  const walk = (inner: Json): void => {
    if (typeof inner !== "object" || inner === null) return;
    for (const [key, member] of Object.entries(inner)) {
      places.push([inner, key]);
      walk(member);
    }
  };
  walk(document);
  const [owner, key] = places[at % Math.max(1, places.length)] ?? [];
  if (owner !== undefined && key !== undefined) Object.assign(owner, { [key]: value });
}

function read(text: string): FlowJson {
  const { flow } = parseFlowJson(text);
  assert.ok(flow);
  return flow;
}
