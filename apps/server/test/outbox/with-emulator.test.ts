import assert from "node:assert/strict";
import { test } from "node:test";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { sendJson, startApiStub } from "../requests/api-stub.ts";
import { until } from "./fixture.ts";

const DAY_MS = 24 * 3_600_000;
const WA_ID = "4917612345678";

const twoTexts = userJourney("two-texts", {
  start: { type: "start", config: onKeyword("hi"), exits: { next: "one" } },
  one: { type: "text", config: { body: "One" }, exits: { next: "two" } },
  two: { type: "text", config: { body: "Two" } },
});

test("a message whose answer was lost on the way is proved by its status and arrives once", async () => {
  await using product = await startTestProduct({
    bot: botOf({ journeys: [twoTexts] }),
    config: { sendGraceSeconds: 5 },
  });
  product.emulator.faults.add({ kind: "drop-response" });
  await product.phone(WA_ID).say("hi");
  await until(async () => (await readStates(product)).every((state) => state === "sent"));
  await product.settle();
  assert.deepEqual(await readStates(product), ["sent", "sent"]);
  assert.deepEqual(await textsOf(product), ["One", "Two"]);
});

test("[19] a message that comes due outside the 24 hours is refused before Meta is called, with the reason on record", async () => {
  await using api = await startApiStub();
  const asked = Promise.withResolvers<void>();
  api.answer = async (_call, response) => {
    await asked.promise;
    sendJson(response, {});
  };
  const journey = userJourney("slow", {
    start: { type: "start", config: onKeyword("hi"), exits: { next: "call" } },
    call: { type: "api", config: { apiId: "slow" }, exits: { success: "text" } },
    text: { type: "text", config: { body: "Here is your answer" } },
  });
  const apis = [{ id: "slow", name: "Slow", method: "GET", url: api.url, timeoutSeconds: 30 }];
  await using product = await startTestProduct({ bot: botOf({ journeys: [journey], apis }) });
  await product.phone(WA_ID).say("hi");
  await until(() => api.calls.length === 1);
  await product.emulator.clock.advance(DAY_MS + 1_000);
  asked.resolve();
  await until(async () => (await readStates(product))[0] === "refused");
  await product.settle();
  assert.deepEqual(await textsOf(product), []);
  const { error } = await product.server.context.db.kysely
    .selectFrom("outbox")
    .select("error")
    .executeTakeFirstOrThrow();
  assert.ok(error && "code" in error && "message" in error);
  assert.equal(error.code, "window-closed");
  assert.match(String(error.message), /more than 24 hours old/);
});

async function readStates({ server }: TestProduct): Promise<string[]> {
  const rows = await server.context.db.kysely.selectFrom("outbox").select("state").orderBy("id").execute();
  return rows.map(({ state }) => state);
}

async function textsOf(product: TestProduct): Promise<string[]> {
  const chat = product.phone(WA_ID).chat();
  return chat.flatMap((entry) => (entry.from === "business" && entry.text !== undefined ? [entry.text] : []));
}
