import assert from "node:assert/strict";
import { test } from "node:test";
import type { Phone } from "@tributary/emulator";
import pino from "pino";
import { createFlowToken, readFlowToken } from "../../src/flows/flow-token.ts";
import { createKeyring } from "../../src/keyring.ts";
import { startTestProduct, type TestProduct, testConfig } from "../harness/test-product.ts";
import { surveyBot } from "./survey-bot.ts";
import { eventsOfType } from "./timeline.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;

/** A product with a contact who has been sent the survey's Flow. */
async function startSurvey(options: { now?: number; log?: pino.Logger } = {}) {
  const { now, log } = options;
  const product = await startTestProduct({
    bot: surveyBot(),
    ...(now === undefined ? {} : { now }),
    ...(log === undefined ? {} : { overrides: { log } }),
  });
  const phone = product.phone("4915112345678", "Ana");
  phone.say("survey");
  const sent = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  return { product, phone, sent, token: sent.flow?.token ?? "" };
}

/** A Flow response as the phone sends it, with or without the message that it replies to. */
function reply(phone: Phone, response: object | string, contextWamid?: string): string {
  const response_json = typeof response === "string" ? response : JSON.stringify(response);
  const nfm_reply = { name: "flow", body: "Sent", response_json };
  return phone.send({ type: "interactive", interactive: { type: "nfm_reply", nfm_reply } }, contextWamid);
}

async function refusalsOf(product: TestProduct) {
  await product.settle();
  const refused = await eventsOfType(product.server, "flow-response-refused");
  return refused.map(({ reason, flowId }) => ({ reason, flowId }));
}

test("a token that comes back without the message that it replies to is enough", async () => {
  const { product, phone, token } = await startSurvey();
  await using _ = product;
  reply(phone, { rating: "5", flow_token: token });
  await phone.waitForMessage("Thanks for rating the delivery: 5.");
  assert.deepEqual(await refusalsOf(product), []);
});

test("a response without a token is matched by the message that it replies to", async () => {
  const { product, phone, sent } = await startSurvey();
  await using _ = product;
  reply(phone, { rating: "5" }, sent.wamid);
  await phone.waitForMessage("Thanks for rating the delivery: 5.");
});

test("a response that is faster than the record of its message's id is matched by its token", async () => {
  const { product, phone, sent } = await startSurvey();
  await using _ = product;
  await product.server.context.db.pool.query("update outbox set wamid = null");
  phone.submitFlow({ rating: "5" }, { wamid: sent.wamid });
  await phone.waitForMessage("Thanks for rating the delivery: 5.");
});

test("an expired token is no obstacle when the response replies to the Flow message; that is noted", async () => {
  const { product, phone, sent } = await startSurvey({ now: NOON });
  await using _ = product;
  await product.emulator.clock.advance(8 * DAY_MS);
  phone.submitFlow({ rating: "5" }, { wamid: sent.wamid });
  await phone.waitForMessage("Thanks for rating");
  await product.settle();
  const [note] = await eventsOfType(product.server, "flow-response-noted");
  assert.equal(note?.flowId, "8801");
  assert.match(note?.message ?? "", /expired/);
});

test("an expired token alone is refused", async () => {
  const { product, phone, token } = await startSurvey({ now: NOON });
  await using _ = product;
  await product.emulator.clock.advance(8 * DAY_MS);
  reply(phone, { rating: "5", flow_token: token });
  assert.deepEqual(await refusalsOf(product), [{ reason: "expired", flowId: "8801" }]);
  assert.equal(phone.lastMessage()?.text, "How was the delivery?");
});

test("a forged token is refused, even on the right message, and the right one is accepted after it", async () => {
  const { product, phone, sent, token } = await startSurvey();
  await using _ = product;
  const forged = createFlowToken(
    createKeyring("another secret, and as long as need be"),
    { flowId: "8801", wabaId: "100000000000001", contactId: "1", sendId: "guessed" },
    Date.now(),
  );
  phone.submitFlow({ rating: "5" }, { wamid: sent.wamid, token: forged });
  phone.submitFlow({ rating: "5" }, { wamid: sent.wamid, token: `${token.slice(0, -4)}AAAA`, again: true });
  assert.deepEqual(await refusalsOf(product), [
    { reason: "forged", flowId: "8801" },
    { reason: "forged", flowId: "8801" },
  ]);
  phone.submitFlow({ rating: "2" }, { wamid: sent.wamid, again: true });
  await phone.waitForMessage("Thanks for rating the delivery: 2.");
});

test("a token that is none of ours is no obstacle on the right message, and not enough without it", async () => {
  const { product, phone, sent } = await startSurvey();
  await using _ = product;
  reply(phone, { rating: "5", flow_token: "unused" });
  assert.deepEqual(await refusalsOf(product), [{ reason: "unmatched", flowId: undefined }]);
  reply(phone, { rating: "5", flow_token: "unused" }, sent.wamid);
  await phone.waitForMessage("Thanks for rating");
  await product.settle();
  assert.equal((await eventsOfType(product.server, "flow-response-noted")).length, 1);
});

test("[37] a response with another contact's token, or to another contact's message, is refused and logged", async () => {
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
  const { product, sent, token } = await startSurvey({ log });
  await using _ = product;
  const stranger = product.phone("4915198765432", "Eve");
  stranger.say("survey");
  const own = await stranger.waitForMessage("How was the delivery?");
  reply(stranger, { rating: "5", flow_token: token });
  reply(stranger, { rating: "5", flow_token: token }, own.wamid);
  reply(stranger, { rating: "5" }, sent.wamid);
  assert.deepEqual(await refusalsOf(product), [
    { reason: "foreign", flowId: "8801" },
    { reason: "foreign", flowId: "8801" },
    { reason: "foreign", flowId: "8801" },
  ]);
  assert.equal(lines.filter((line) => line.includes('"reason":"foreign"')).length, 3);
  assert.ok(lines.every((line) => !line.includes("4915112345678") && !line.includes(token)));
  assert.equal(stranger.lastMessage()?.text, "How was the delivery?");
});

test("a Flow message is answered once: a second answer is refused as repeated", async () => {
  const { product, phone, sent, token } = await startSurvey();
  await using _ = product;
  phone.submitFlow({ rating: "5" }, { wamid: sent.wamid });
  phone.submitFlow({ rating: "1" }, { wamid: sent.wamid, again: true });
  reply(phone, { rating: "2", flow_token: token });
  assert.deepEqual(await refusalsOf(product), [
    { reason: "repeated", flowId: "8801" },
    { reason: "repeated", flowId: "8801" },
  ]);
  assert.deepEqual(
    phone
      .chat()
      .map(({ text }) => text)
      .filter((text) => text.startsWith("Thanks") || text.startsWith("Sorry")),
    ["Thanks for rating the delivery: 5."],
  );
});

test("a response that names nothing we have sent is recorded, and starts no journey", async () => {
  const { product, phone } = await startSurvey();
  await using _ = product;
  reply(phone, { rating: "5" });
  reply(phone, { rating: "5" }, "wamid.unknown");
  assert.deepEqual(await refusalsOf(product), [
    { reason: "unmatched", flowId: undefined },
    { reason: "unmatched", flowId: undefined },
  ]);
  assert.equal(phone.lastMessage()?.text, "How was the delivery?");
});

test("a response that is no JSON object is refused with its text kept, and can be given again", async () => {
  const { product, phone, sent } = await startSurvey();
  await using _ = product;
  reply(phone, '{"rating":', sent.wamid);
  reply(phone, '["5"]', sent.wamid);
  assert.deepEqual(await refusalsOf(product), [
    { reason: "invalid-response", flowId: "8801" },
    { reason: "invalid-response", flowId: "8801" },
  ]);
  const { rows } = await product.server.context.db.pool.query<{ text: string }>(
    "select payload->'response'->>'text' as text from inputs where payload->>'type' = 'flow-reply' order by seq",
  );
  assert.deepEqual(rows, [{ text: '{"rating":' }, { text: '["5"]' }]);
  reply(phone, { rating: "5" }, sent.wamid);
  await phone.waitForMessage("Thanks for rating the delivery: 5.");
});

test("a Flow token names the Flow, the account, our contact and the send, but no phone number", async () => {
  const { product, token } = await startSurvey({ now: NOON });
  await using _ = product;
  const reading = readFlowToken(createKeyring(testConfig.secret), token, NOON);
  const { rows } = await product.server.context.db.pool.query<{ contactId: string; sendId: string }>(
    'select contact_id as "contactId", send_id as "sendId" from outbox',
  );
  const expiresAtSeconds = NOON / 1000 + 7 * 86_400;
  const claims = { flowId: "8801", wabaId: "100000000000001", ...rows[0], expiresAtSeconds };
  assert.deepEqual(reading, { status: "valid", claims });
  assert.ok(
    !Buffer.from(token.split(".")[0] ?? "", "base64url")
      .toString()
      .includes("4915112345678"),
  );
});
