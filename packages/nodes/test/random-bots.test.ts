import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bot,
  event,
  inspect,
  isBusy,
  issue,
  MAX_FRAMES,
  MAX_STEPS_PER_CONTACT_INPUT,
  prepareBot,
} from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import fc from "fast-check";
import { playScenario } from "./play-scenario.ts";
import { randomBot, soundBot } from "./random-bot.ts";
import { randomInputs } from "./random-inputs.ts";

const runs = { numRuns: 300 };

test("no bot and no inputs make a turn throw; sessions survive JSON, and every bound holds", () => {
  fc.assert(
    fc.property(randomBot, randomInputs, (source, inputs) => {
      const prepared = prepareBot(bot.parse(source), nodeTypes);
      for (const { events, session } of playScenario(prepared, { description: "", inputs })) {
        for (const one of events) event.parse(one);
        assert.deepEqual(JSON.parse(JSON.stringify(session)), session);
        assert.ok(session.frames.length <= MAX_FRAMES);
        assert.ok(session.steps <= MAX_STEPS_PER_CONTACT_INPUT);
        assert.ok(events.filter(({ type }) => type === "node-entered").length <= MAX_STEPS_PER_CONTACT_INPUT);
        assert.equal(new Set(session.frames.map(({ journeyId }) => journeyId)).size, session.frames.length);
        for (const frame of session.frames) assert.ok(frame.wait, "a frame that stands still waits for something");
        const below = session.frames.slice(0, -1);
        assert.ok(
          below.every(({ wait }) => wait?.kind === "contact" || wait?.kind === "time"),
          "only the top frame waits for a machine",
        );
      }
    }),
    runs,
  );
});

test("a turn changes nothing that it was given, and gives the same result again", () => {
  fc.assert(
    fc.property(randomBot, randomInputs, (source, inputs) => {
      const prepared = prepareBot(bot.parse(source), nodeTypes);
      const before = JSON.stringify(prepared.bot);
      const first = JSON.stringify(playScenario(prepared, { description: "", inputs }));
      assert.equal(JSON.stringify(playScenario(prepared, { description: "", inputs })), first);
      assert.equal(JSON.stringify(prepared.bot), before);
    }),
    runs,
  );
});

test("a timer is cancelled once at most, and never while it is waited for", () => {
  fc.assert(
    fc.property(randomBot, randomInputs, (source, inputs) => {
      const turns = playScenario(prepareBot(bot.parse(source), nodeTypes), { description: "", inputs });
      const events = turns.flatMap((turn) => turn.events);
      const set = events.flatMap((one) => (one.type === "timer-set" ? [one.timerId] : []));
      const cancelled = events.flatMap((one) => (one.type === "timer-cancelled" ? [one.timerId] : []));
      assert.equal(new Set(cancelled).size, cancelled.length);
      assert.ok(cancelled.every((timerId) => set.includes(timerId)));
      const waits = turns.at(-1)?.session.frames.map(({ wait }) => wait) ?? [];
      const awaited = waits.flatMap((wait) => (wait && "timerId" in wait && wait.timerId ? [wait.timerId] : []));
      assert.ok(awaited.every((timerId) => set.includes(timerId) && !cancelled.includes(timerId)));
    }),
    runs,
  );
});

test("a session that waits for a machine leaves the contact's messages for later", () => {
  fc.assert(
    fc.property(randomBot, randomInputs, (source, inputs) => {
      const turns = playScenario(prepareBot(bot.parse(source), nodeTypes), { description: "", inputs });
      turns.forEach(({ events, input }, index) => {
        const before = turns[index - 1]?.session;
        if (!before || !isBusy(before) || !("says" in input) || events[0]?.type === "session-ended") return;
        assert.deepEqual(
          events.map(({ type }) => type),
          ["input-ignored"],
        );
      });
    }),
    runs,
  );
});

test("no bot makes the inspection throw, and everything it finds is an issue", () => {
  const facts = { isDeploy: true, flows: [{ id: "1", name: "F", status: "DRAFT" }], secretNames: [] };
  fc.assert(
    fc.property(randomBot, (source) => {
      for (const one of inspect(bot.parse(source), nodeTypes, facts)) issue.parse(one);
    }),
    runs,
  );
});

test("a bot with nothing wrong has no errors, and does not fail in ways that its issues would have told", () => {
  fc.assert(
    fc.property(soundBot, randomInputs, (source, inputs) => {
      const parsed = bot.parse(source);
      const errors = inspect(parsed, nodeTypes, { isDeploy: true }).filter(({ severity }) => severity === "error");
      assert.deepEqual(errors, []);
      const turns = playScenario(prepareBot(parsed, nodeTypes), { description: "", inputs });
      for (const one of turns.flatMap(({ events }) => events)) {
        if (one.type === "turn-failed") assert.match(one.code, /^(additional-data-invalid|url-invalid)$/, one.message);
      }
    }),
    runs,
  );
});
