import assert from "node:assert/strict";
import { test } from "node:test";
import { type Alarm, compareAlarms, type OpenAlert } from "../../src/flow-alerts/compare-alarms.ts";
import { healthAlerts, isCalm } from "../../src/flow-alerts/health-alerts.ts";

const latency: Alarm = {
  ...{ projectId: "p", flowId: "1", subject: "latency", level: "warning", message: "Slow", remedy: "Look" },
  ...{ value: 600, threshold: 1000 },
};
const open: OpenAlert = { id: "7", projectId: "p", flowId: "1", subject: "latency", level: "warning" };

test("an alarm opens one alert, and an alert that is open already is not opened again", () => {
  assert.deepEqual(
    compareAlarms([latency], [], () => true),
    { opened: [latency], goingOn: [], raised: [], closed: [] },
  );
  assert.deepEqual(
    compareAlarms([latency], [open], () => true),
    { opened: [], goingOn: [{ id: "7", alarm: latency }], raised: [], closed: [] },
  );
  const other = { ...latency, flowId: "2" };
  assert.deepEqual(compareAlarms([other], [open], () => false).opened, [other]);
});

test("a warning that becomes critical is raised once and is not lowered before it is over", () => {
  const critical: Alarm = { ...latency, level: "critical" };
  assert.deepEqual(compareAlarms([critical], [open], () => true).raised, [{ id: "7", alarm: critical }]);
  const raised: OpenAlert = { ...open, level: "critical" };
  assert.deepEqual(compareAlarms([critical], [raised], () => true).raised, []);
  assert.deepEqual(
    compareAlarms([latency], [raised], () => true),
    { opened: [], goingOn: [{ id: "7", alarm: latency }], raised: [], closed: [] },
  );
});

test("without its alarm an alert closes only when the figure is good with room to spare", () => {
  assert.deepEqual(compareAlarms([], [open], () => false).closed, []);
  assert.deepEqual(compareAlarms([], [open], () => true).closed, [open]);
});

const good = { errorRate: 0, p90Ms: 100, availability: 100 };

for (const [metric, opens, stays, closes] of [
  ["error-rate", { ...good, errorRate: 2.5 }, { ...good, errorRate: 2.2 }, { ...good, errorRate: 1.9 }],
  ["latency", { ...good, p90Ms: 500 }, { ...good, p90Ms: 450 }, { ...good, p90Ms: 390 }],
  ["availability", { ...good, availability: 94 }, { ...good, availability: 96 }, { ...good, availability: 98 }],
] as const) {
  test(`${metric} warns before Meta does, and between bad and good it neither opens nor closes`, () => {
    assert.deepEqual(
      healthAlerts(opens).map((alert) => [alert.metric, alert.level]),
      [[metric, "near"]],
    );
    assert.deepEqual(healthAlerts(stays), []);
    assert.equal(isCalm(metric, stays), false);
    assert.equal(isCalm(metric, closes), true);
  });
}

test("nothing to measure is good", () => {
  const nothing = { errorRate: 0, p90Ms: null, availability: null };
  assert.deepEqual(healthAlerts(nothing), []);
  assert.ok(isCalm("availability", nothing) && isCalm("latency", nothing) && isCalm("error-rate", nothing));
});
