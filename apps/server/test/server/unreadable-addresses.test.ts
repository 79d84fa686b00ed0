import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { surveyBot } from "./survey-bot.ts";

let product: TestProduct;
let url: string;

before(async () => {
  product = await startTestProduct({ bot: surveyBot() });
  url = product.server.url;
});

after(() => product[Symbol.asyncDispose]());

const unreadable = ["%ff", "%", "%c3", "a".repeat(300)];

test("the admin API refuses an address that cannot be read in its own way, and says what to do", async () => {
  for (const part of unreadable) {
    const answer = await fetch(`${url}/api/projects/${part}`);
    const { error } = JSON.parse(await answer.text());
    assert.deepEqual([answer.status, error.code], [400, "invalid-input"], part);
    assert.match(error.message, /cannot be read.*Check the address/);
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }
});

const places = [
  ["GET", "/webhooks/", "/webhooks/whatsapp/unknown"],
  ["POST", "/webhooks/", "/webhooks/whatsapp/unknown"],
  ["POST", "/webhooks/whatsapp/", "/webhooks/whatsapp/unknown"],
  ["POST", "/flow-endpoint/", "/flow-endpoint/unknown/none"],
  ["POST", "/flow-endpoint/unknown/", "/flow-endpoint/unknown/none"],
] as const;

for (const [method, place, unknown] of places) {
  test(`${method} ${place} with an address that cannot be read is answered as an unknown channel is`, async () => {
    const send = async (path: string) => {
      const answer = await fetch(url + path, { method });
      return [answer.status, answer.headers.get("content-type"), await answer.text()];
    };
    const expected = await send(unknown);
    assert.equal(expected[0], 404);
    for (const part of ["%ff", "%", "%c3"]) assert.deepEqual(await send(place + part), expected, part);
  });
}

test("elsewhere an address that cannot be read is refused in words", async () => {
  const answer = await fetch(`${url}/studio/%ff`);
  assert.equal(answer.status, 400);
  assert.match(JSON.parse(await answer.text()).error, /cannot be read/);
});
