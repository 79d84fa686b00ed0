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
  now += 60_000;
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

test("trouble that comes and goes is told once a minute, too", (t) => {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line).msg) });
  let now = 5_000;
  t.mock.method(performance, "now", () => now);
  const trouble = new Trouble(log, "letters get lost");
  for (; now < 5_000 + 119_000; now += 500) {
    trouble.note(new Error("nobody has seen it"));
    trouble.clear();
  }
  const told = ["letters get lost", "letters get lost: over after 0 s"];
  assert.deepEqual(lines, [...told, ...told]);
});
