import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProjectOverview } from "@tributary/api";
import { checklistSteps } from "./checklist-steps.ts";

const nothing: ProjectOverview = {
  journeys: 0,
  flowJourneys: 0,
  apis: 0,
  variables: 0,
  channels: { total: 0, atMeta: 0, withProblem: 0 },
  contacts: { total: 0, wroteToday: 0, parked: 0, failedToday: 0 },
  lastInboundAt: null,
};

test("nothing is done in an empty project, and only what the bot works without can be skipped", () => {
  const steps = checklistSteps({ project: { deployedVersion: null }, overview: nothing, errors: 2 });
  assert.ok(steps.every(({ isDone }) => !isDone));
  assert.deepEqual(
    steps.filter(({ skip }) => skip !== undefined).map(({ id }) => id),
    ["flow", "number"],
  );
  assert.match(steps.find(({ id }) => id === "deploy")?.help ?? "", /2 errors/);
});

test("a number of the emulator does not count as one at Meta", () => {
  const overview = {
    ...nothing,
    journeys: 1,
    flowJourneys: 1,
    channels: { total: 1, atMeta: 0, withProblem: 0 },
    contacts: { ...nothing.contacts, total: 3 },
  };
  const steps = checklistSteps({ project: { deployedVersion: 1 }, overview, errors: 0 });
  assert.deepEqual(
    steps.filter(({ isDone }) => !isDone).map(({ id }) => id),
    ["number"],
  );
});
