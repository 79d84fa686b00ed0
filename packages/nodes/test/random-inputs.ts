import fc from "fast-check";
import { z } from "zod";
import { flowIds, journeyIds } from "./random-config.ts";
import { type ScenarioInput, scenarioInput } from "./scenario-file.ts";

const value = fc.jsonValue({ maxDepth: 2 }).map((one): unknown => JSON.parse(JSON.stringify(one)));
const rest = { attempts: 1, durationMs: 1 };

const messages = [
  fc.record({
    says: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("hi", "yes", "order", "3", "2026-01-01") },
      { weight: 1, arbitrary: fc.string() },
    ),
    afterMinutes: fc.constantFrom(0, 0, 0, 0, 1, 30, 5000),
  }),
  fc.record({
    taps: fc
      .tuple(fc.constantFrom(...journeyIds), fc.constantFrom("n0", "n1"))
      .map(([one, other]) => `${one}.${other}.yes`),
    title: fc.constant("Yes"),
  }),
  fc.constant({ sends: "image" }),
  fc.record({ submits: fc.constantFrom(...flowIds, "9"), response: fc.dictionary(fc.constantFrom("a", "b"), value) }),
];

const results = [
  value.map((body) => ({ api: { outcome: "answered", status: 200, headers: {}, body, ...rest } })),
  fc.constant({ api: { outcome: "failed", code: "timed-out", message: "late", ...rest } }),
  fc
    .record({
      result: fc.constantFrom(null, "done", "yes", "nope", 5),
      changed: fc.constantFrom({}, { "local_var.count": 2 }, { "global_var.notes": "x", bad: 1 }),
    })
    .map((one) => ({ code: { outcome: "returned", console: [], durationMs: 1, ...one } })),
  fc.constant({ code: { outcome: "failed", code: "threw", message: "no", console: [], durationMs: 1 } }),
  fc.constant({ timer: "next" }),
];

/** Anything that can happen to a session, also at the wrong time. */
export const randomInputs: fc.Arbitrary<ScenarioInput[]> = fc
  .array(fc.oneof(...messages, ...messages, ...results), { minLength: 1, maxLength: 14 })
  .map((inputs) => z.array(scenarioInput).parse(inputs));
