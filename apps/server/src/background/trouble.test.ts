import assert from "node:assert/strict";
import { test } from "node:test";
import pino from "pino";
import { Trouble } from "./trouble.ts";

test("trouble is told when it begins, once a minute while it lasts, and when it is over", (t) => {
  const lines: { level: number; msg: string; failures: number }[] = [];
  const log = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line)) });
  let now = 5_000;
  t.mock.method(performance, "now", () => now);
  const trouble = new Trouble(log, "letters cannot be posted");
  trouble.clear();
  for (; now < 5_000 + 130_000; now += 500) trouble.note(new Error("the post office is closed"));
  trouble.clear();
  trouble.clear();
  trouble.note(new Error("it is closed again"));
  assert.deepEqual(
    lines.map(({ level, msg, failures }) => ({ level: pino.levels.labels[level], msg, failures })),
    [
      { level: "warn", msg: "letters cannot be posted", failures: 1 },
      { level: "warn", msg: "letters cannot be posted", failures: 121 },
      { level: "warn", msg: "letters cannot be posted", failures: 241 },
      { level: "info", msg: "letters cannot be posted: over after 130 s", failures: 260 },
      { level: "warn", msg: "letters cannot be posted", failures: 1 },
    ],
  );
});
