import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "./post-webhook.ts";
import { eventsOf } from "./timeline.ts";
import { waitUntil } from "./wait-until.ts";

const countBot = botOf({
  variables: [{ scope: "local", name: "heard", type: "json" }],
  journeys: [
    userJourney("count", {
      start: { type: "start", config: { trigger: { kind: "any-message" } }, exits: { next: "note" } },
      note: {
        type: "modify-variable",
        config: {
          assignments: [{ variable: "local_var.heard", operation: "append", value: "{{ system_var.user_input }}" }],
        },
        exits: { next: "say" },
      },
      say: { type: "text", config: { body: "{{ local_var.heard | join: ',' }}" } },
    }),
  ],
});

test("many contacts' messages are answered in each contact's order, whatever happens at once", async () => {
  await using product = await startTestProduct({ bot: countBot, emulator: { strict: false } });
  const people = Array.from({ length: 20 }, (_, index) => `4915100000${String(index).padStart(2, "0")}`);
  await Promise.all(
    people.map(async (from) => {
      for (let n = 1; n <= 10; n += 1) {
        assert.equal(await postWebhook(product, webhookOf({ messages: [textFrom(from, String(n))] })), 200);
      }
    }),
  );
  await product.settle();
  const expected = Array.from({ length: 10 }, (_, index) =>
    Array.from({ length: index + 1 }, (_unused, n) => n + 1).join(","),
  );
  for (const from of people) {
    const texts = product
      .phone(from)
      .chat()
      .map(({ text }) => text);
    assert.deepEqual(texts, expected);
  }
});

test("while an API call runs, the contact's messages wait and other contacts go on", async () => {
  await using api = await startPriceApi();
  const bot = botOf({
    variables: [{ scope: "local", name: "price", type: "number" }],
    apis: [
      {
        id: "price",
        name: "Price",
        method: "GET",
        url: api.url,
        responseMapping: [{ path: "$.price", variable: "local_var.price" }],
      },
    ],
    journeys: [
      userJourney("price", {
        start: { type: "start", config: onKeyword("price"), exits: { next: "ask" } },
        ask: { type: "api", config: { apiId: "price" }, exits: { success: "say", failure: "sorry" } },
        say: { type: "text", config: { body: "It is {{ local_var.price }}." } },
        sorry: { type: "text", config: { body: "No price." } },
      }),
      userJourney("hello", {
        start: { type: "start", config: onKeyword("one", "two"), exits: { next: "say" } },
        say: { type: "text", config: { body: "Heard {{ system_var.user_input }}." } },
      }),
    ],
  });
  await using product = await startTestProduct({ bot });
  const phone = product.phone("4915112345678");
  phone.say("price");
  await waitUntil(() => api.waiting.length === 1);
  phone.say("one");
  phone.say("two");
  const other = product.phone("4915187654321");
  other.say("one");
  await other.waitForMessage("Heard one.");
  assert.equal(phone.chat().filter(({ from }) => from === "business").length, 0);
  api.waiting[0]?.();
  await phone.waitForMessage("Heard two.");
  await product.settle();
  assert.deepEqual(
    phone.chat().flatMap(({ from, text }) => (from === "business" ? [text] : [])),
    ["It is 12.", "Heard one.", "Heard two."],
  );
  const types = (await eventsOf(product.server, "4915112345678")).map(({ type }) => type);
  assert.equal(types.filter((type) => type === "api-requested").length, 1);
  assert.equal(types.filter((type) => type === "api-answered").length, 1);
});

test("code runs within its turn, and a message that comes meanwhile waits", async () => {
  const source = (wait: number) =>
    `const end = Date.now() + ${wait}; while (Date.now() < end) {} local_var.n = (local_var.n ?? 0) + 1; return "done";`;
  const coded = (keyword: string, wait: number) =>
    userJourney(keyword, {
      start: { type: "start", config: onKeyword(keyword), exits: { next: "code" } },
      code: {
        type: "code",
        config: { source: source(wait), timeoutMs: 1000 },
        exits: { done: "say", failure: "sorry" },
      },
      say: { type: "text", config: { body: `${keyword} {{ local_var.n }}` } },
      sorry: { type: "text", config: { body: "failed" } },
    });
  const bot = botOf({
    variables: [{ scope: "local", name: "n", type: "number" }],
    journeys: [coded("fast", 0), coded("slow", 300)],
  });
  await using product = await startTestProduct({ bot });
  // The sandbox is started by the first code that runs.
  const first = product.phone("4915187654321");
  first.say("fast");
  await first.waitForMessage("fast 1");
  await product.settle();
  await product.server.context.db.pool.query("delete from requests");
  const phone = product.phone("4915112345678");
  for (const keyword of ["fast", "slow", "fast", "slow"]) phone.say(keyword);
  await phone.waitForMessage("slow 4", { timeoutSeconds: 15 });
  await product.settle();
  assert.deepEqual(
    phone.chat().flatMap(({ from, text }) => (from === "business" ? [text] : [])),
    ["fast 1", "slow 2", "fast 3", "slow 4"],
  );
  const { rows } = await product.server.context.db.pool.query("select kind, state from requests");
  assert.deepEqual(rows, [
    { kind: "code", state: "finished" },
    { kind: "code", state: "finished" },
  ]);
});

/** An API whose answers wait until the test lets them go. */
async function startPriceApi() {
  const waiting: (() => void)[] = [];
  const server = createServer((_request, response) => {
    waiting.push(() => response.setHeader("content-type", "application/json").end('{"price":12}'));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/price`,
    waiting,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
