import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { bot, event, inspect, prepareBot } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { playScenario } from "./play-scenario.ts";
import { scenario } from "./scenario-file.ts";
import { isUpdating, readJson, writeJson } from "./update.ts";

const folder = new URL("../transcripts/", import.meta.url);
const files = readdirSync(folder);

for (const botFile of files.filter((file) => file.endsWith(".bot.json"))) {
  const name = botFile.slice(0, -".bot.json".length);
  const parsed = bot.parse(readJson(new URL(botFile, folder)));
  const scenarios = files.filter((file) => file.startsWith(`${name}.`) && file.endsWith(".inputs.json"));

  test(`the bot ${name} has scenarios`, () => assert.notEqual(scenarios.length, 0));

  if (!name.startsWith("faulty-")) {
    test(`the bot ${name} can be deployed`, () => {
      const errors = inspect(parsed, nodeTypes, { isDeploy: true }).filter(({ severity }) => severity === "error");
      assert.deepEqual(errors, []);
    });
  }

  for (const file of scenarios) {
    const played = scenario.parse(readJson(new URL(file, folder)));
    test(`${name}: ${played.description}`, () => {
      const turns = playScenario(prepareBot(parsed, nodeTypes), played);
      for (const one of turns.flatMap(({ events }) => events)) event.parse(one);
      const golden = new URL(file.replace(/\.inputs\.json$/, ".golden.json"), folder);
      if (isUpdating) writeJson(golden, turns);
      assert.ok(existsSync(golden), "run npm test -- --update, and review what it writes");
      assert.deepEqual(JSON.parse(JSON.stringify(turns)), readJson(golden));
    });
  }
}
