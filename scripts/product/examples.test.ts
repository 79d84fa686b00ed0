import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, inspect, jsonValue } from "@tributary/engine";
import { examineFlowJson } from "@tributary/flow-json";
import { nodeTypes } from "@tributary/nodes";
import { readExamples } from "@tributary/server";
import { checkTemplate } from "@tributary/whatsapp";
import { demoConversations } from "./demo-conversations.ts";

const examples = await readExamples("http://127.0.0.1:4002");

for (const example of examples) {
  test(`${example.name}: nothing is wrong with the bot, also when its Flows are known`, () => {
    const flowJson = new Map(example.flows.map(({ id, json }) => [id, jsonValue.parse(json)]));
    const flows = example.flows.map(({ id, name }) => ({ id, name, status: "PUBLISHED" }));
    assert.deepEqual(inspect(bot.parse(example.bot), nodeTypes, { isDeploy: true, flowJson, flows }), []);
  });

  test(`${example.name}: the doctor finds no faults in its Flows, nor WhatsApp in its templates`, () => {
    for (const { json } of example.flows) {
      const faults = examineFlowJson(json).filter(({ severity }) => severity !== "hint");
      assert.deepEqual(faults, []);
    }
    for (const template of example.templates) assert.deepEqual(checkTemplate(template), []);
  });

  test(`${example.name}: it has the nodes that it is said to show`, () => {
    const used = bot.parse(example.bot).journeys.flatMap(({ nodes }) => nodes.map(({ type }) => type));
    assert.deepEqual(
      example.shows.filter((type) => !used.includes(type)),
      [],
    );
  });

  test(`${example.name}: the demo plays it`, () => {
    assert.ok(demoConversations.some(({ title }) => title === example.title));
  });
}

test("every example has a number of its own", () => {
  const numbers = examples.map(({ number }) => number);
  assert.deepEqual(new Set(numbers).size, numbers.length);
});
