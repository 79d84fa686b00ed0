import assert from "node:assert/strict";
import { test } from "node:test";
import { BOT_FORMAT_VERSION, bot } from "@tributary/engine";
import { namesIn } from "./names.ts";

const ask = {
  ...{ id: "a1", type: "reply-buttons", name: "Ask", position: { x: 0, y: 0 } },
  config: { body: "Well?", buttons: [{ key: "b1", title: "Yes, please" }] },
};
const hello = { id: "j1", kind: "user", name: "Hello", nodes: [ask] };

test("an exit is called as the node shows it; one that nobody knows stands for itself", () => {
  const formatVersion = BOT_FORMAT_VERSION;
  const names = namesIn(bot.parse({ formatVersion, journeys: [hello], variables: [], apis: [] }));
  const taken = (exit: string) => names.exit({ journeyId: "j1", nodeId: "a1", exit });
  assert.deepEqual(["button:b1", "other", "gone"].map(taken), ["Yes, please", "Anything else", "gone"]);
  assert.equal(namesIn(undefined).exit({ journeyId: "j1", nodeId: "a1", exit: "other" }), "other");
});

test("a Flow is called by its name, or by its Flow Journey's; one that nobody knows by its ID", () => {
  const flows = new Map([
    ["11", { name: "Survey", journeyName: "Survey answers" }],
    ["12", { name: null, journeyName: "Feedback answers" }],
  ]);
  const names = namesIn(undefined, flows);
  assert.deepEqual(["11", "12", "13"].map(names.flow), ["“Survey”", "“Feedback answers”", "13"]);
});
