import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, parseFlowJson } from "@tributary/flow-json";
import { layOutScreens } from "./lay-out-screens.ts";
import { screenGraph } from "./screen-graph.ts";

interface Screen {
  id: string;
  action: object;
  terminal?: boolean;
}

const opens = (name: string) => ({ name: "navigate", next: { type: "screen", name }, payload: {} });
const asks = { name: "data_exchange", payload: {} };
const ends = { name: "complete", payload: {} };

function graphOf(screens: Screen[], routes?: Record<string, string[]>) {
  const text = JSON.stringify({
    version: "7.3",
    ...(routes ? { data_api_version: "3.0", routing_model: routes } : {}),
    screens: screens.map(({ id, action, terminal = false }) => ({
      ...{ id, title: id, terminal },
      layout: {
        type: "SingleColumnLayout",
        children: [{ type: "Footer", label: "On", "on-click-action": action }],
      },
    })),
  });
  const { flow } = parseFlowJson(text);
  assert.ok(flow);
  return screenGraph(flow, examineFlowJson(text, { hasEndpoint: true }));
}

test("actions and the endpoint's answers are ways of their own kind; the first and the last screen are marked", () => {
  const { cards, routes } = graphOf(
    [
      { id: "FIRST", action: asks },
      { id: "SECOND", action: opens("THIRD") },
      { id: "THIRD", action: ends, terminal: true },
    ],
    { FIRST: ["SECOND"], SECOND: ["THIRD"], THIRD: [] },
  );
  assert.deepEqual(
    routes.map(({ from, to, kind }) => [from, to, kind]),
    [
      [1, 2, "navigate"],
      [0, 1, "endpoint"],
    ],
  );
  assert.deepEqual(
    cards.map(({ isEntry, isDynamic, isTerminal, isReachable }) => [isEntry, isDynamic, isTerminal, isReachable]),
    [
      [true, true, false, true],
      [false, false, false, true],
      [false, false, true, true],
    ],
  );
  assert.ok(routes.every(({ findings }) => findings.length === 0));
});

test("a way that the routing model lacks, and a route that nothing takes, say so at their line", () => {
  const { routes } = graphOf(
    [
      { id: "FIRST", action: opens("SECOND") },
      { id: "SECOND", action: ends, terminal: true },
      { id: "OTHER", action: ends, terminal: true },
    ],
    { FIRST: ["OTHER"], SECOND: [], OTHER: [] },
  );
  const missing = routes.find(({ to }) => to === 1);
  assert.equal(missing?.kind, "navigate");
  assert.match(missing?.findings[0]?.message ?? "", /a route that the routing model lacks/);
  assert.deepEqual(missing?.findings[0]?.fix, [{ op: "add", path: "/routing_model/FIRST/1", value: "SECOND" }]);
  const idle = routes.find(({ to }) => to === 2);
  assert.equal(idle?.kind, "idle");
  assert.match(idle?.findings[0]?.message ?? "", /Nothing takes the route/);
});

test("a screen that asks the endpoint and leads nowhere says so", () => {
  const screens = [
    { id: "FIRST", action: asks },
    { id: "LAST", action: ends, terminal: true },
  ];
  const { cards } = graphOf(screens, { FIRST: [], LAST: [] });
  assert.ok(cards[0]?.findings.some(({ code }) => code === "no-route-onward"));
});

test("broken documents have a graph: unknown screens, loops, screens apart, the same id twice, none at all", () => {
  const looped = graphOf([
    { id: "A", action: opens("B") },
    { id: "B", action: opens("A") },
    { id: "C", action: ends, terminal: true },
    { id: "C", action: opens("NOWHERE") },
  ]);
  assert.deepEqual(
    looped.cards.map(({ id, isMissing }) => [id, isMissing]),
    [
      ["A", false],
      ["B", false],
      ["C", false],
      ["C", false],
      ["NOWHERE", true],
    ],
  );
  assert.equal(looped.cards[0]?.isReachable, false);
  const places = layOutScreens(looped);
  assert.equal(places.corners.size, 5);
  assert.ok(places.lines.every((points) => points.length >= 2));
  assert.equal(layOutScreens(graphOf([])).corners.size, 0);
});
