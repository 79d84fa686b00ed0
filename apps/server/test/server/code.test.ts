import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bot } from "@tributary/engine";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "./post-webhook.ts";
import { eventsOfType } from "./timeline.ts";

/** Answers `run` with a text that its code has made, after some milliseconds in the sandbox. */
function codingBot(): Bot {
  return botOf({
    journeys: [
      userJourney("code", {
        start: { type: "start", config: onKeyword("run"), exits: { next: "count" } },
        count: {
          type: "code",
          config: {
            source: "let sum = 0; for (let n = 0; n < 25000; n += 1) sum += n; local_var.sum = sum;",
            exits: ["done"],
            timeoutMs: 1000,
          },
          exits: { done: "say", failure: "sorry" },
        },
        say: { type: "text", config: { body: "The sum is {{ local_var.sum }}." } },
        sorry: { type: "text", config: { body: "The sum is not known." } },
      }),
    ],
    variables: [{ scope: "local", name: "sum", type: "number" }],
  });
}

const CONTACTS = 24;
/** What else the machine does may hold a thread up for a moment: then the next wave shows what is meant. */
const WAVES = 5;

test("code of many contacts at once runs within their turns, and is not recorded to be run later", async () => {
  await using product = await startTestProduct({ bot: codingBot(), emulator: { strict: false } });
  const { pool } = product.server.context.db;
  const recorded: number[] = [];
  // The first wave starts the sandbox.
  const isShown = () => recorded.slice(1).some((count) => count <= CONTACTS / 3);
  for (let wave = 0; wave <= WAVES && !isShown(); wave += 1) {
    const people = Array.from({ length: CONTACTS }, (_, index) => `4915100${wave}000${10 + index}`);
    const messages = people.map((from) => textFrom(from, "run", { id: `wamid.${from}` }));
    assert.equal(await postWebhook(product, webhookOf({ messages })), 200);
    for (const from of people) await product.phone(from).waitForMessage("The sum is 312487500.");
    await product.settle();
    const { rowCount } = await pool.query("delete from requests");
    recorded.push(rowCount ?? 0);
  }
  assert.ok(isShown(), `recorded of ${CONTACTS}, wave by wave: ${recorded.join(", ")}`);
  const runs = await eventsOfType(product.server, "code-requested");
  assert.equal(runs.length, recorded.length * CONTACTS, "each contact's code was asked for once");
});
