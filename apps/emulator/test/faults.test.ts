import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { accessToken, callGraph, contact, phoneNumberId, send, sendText, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const text = { type: "text", text: { body: "hi" } };

test("an injected error is answered as often as asked for, to the matching sends only", async () => {
  await using emulator = await startEmulator({ strict: false });
  emulator.faults.add({ kind: "error", code: 130429, times: 2, match: { to: `+${contact}`, type: "text" } });
  assert.equal((await send(emulator, text, "+491700000000")).status, 200);
  assert.equal((await send(emulator, text)).body.error?.message, "(#130429) Rate limit hit");
  emulator.faults.add({ kind: "error", code: 131016 });
  assert.equal((await send(emulator, text)).body.error?.code, 130429);
  const unavailable = await send(emulator, text);
  assert.deepEqual([unavailable.status, unavailable.body.error?.code], [500, 131016]);
  assert.equal((await send(emulator, text)).status, 200);
  assert.deepEqual(emulator.faults.list(), []);
});

test("a dropped response leaves the message accepted, its outcome unknown, and its status tells", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ strict: false });
  await emulator.setWebhook(bot);
  emulator.faults.add({ kind: "drop-response" });
  await assert.rejects(send(emulator, { ...text, biz_opaque_callback_data: "send 9" }));
  const message = await emulator.phone(contact).waitForMessage("hi");
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(message.wamid), ["sent", "delivered", "read"]);
  assert.match(bot.received[0]?.raw.toString() ?? "", /"biz_opaque_callback_data":"send 9"/);
  assert.match(emulator.wire()[0]?.error ?? "", /cut/);
});

test("a gateway between bot and Meta answers with a page that is not JSON", async () => {
  await using emulator = await startEmulator({ strict: false });
  emulator.faults.add({ kind: "http", status: 502 });
  const response = await fetch(`${emulator.url}/v25.0/${phoneNumberId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", to: `+${contact}`, ...text }),
  });
  assert.equal(response.status, 502);
  assert.match(await response.text(), /<h1>502<\/h1>/);
  assert.equal(emulator.phone(contact).lastMessage(), undefined);
});

test("a delayed answer comes late", async () => {
  await using emulator = await startEmulator({ strict: false });
  emulator.faults.add({ kind: "delay", ms: 60 });
  const startedAt = performance.now();
  await sendText(emulator, "slow");
  assert.ok(performance.now() - startedAt >= 55);
});

test("any request can fail, until it is told otherwise, and a send can fail after it was accepted", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact).say("hi");
  emulator.faults.add({ kind: "error", code: 131000, times: null, match: { path: "/message_templates" } });
  emulator.faults.add({ kind: "http", status: 503, match: { path: "/phone_numbers" } });
  emulator.faults.add({ kind: "failed", code: 131049 });
  const templates = `/v25.0/${wabaId}/message_templates`;
  assert.equal((await callGraph(emulator, templates)).body.error?.code, 131000);
  assert.equal((await callGraph(emulator, templates)).body.error?.code, 131000);
  const init = { headers: { authorization: `Bearer ${accessToken}` } };
  assert.equal((await fetch(`${emulator.url}/v25.0/${wabaId}/phone_numbers`, init)).status, 503);
  assert.equal((await fetch(`${emulator.url}/v25.0/${wabaId}/phone_numbers`, init)).status, 200);
  const failed = await sendText(emulator, "one");
  const fine = await sendText(emulator, "two");
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(failed), ["failed"]);
  assert.deepEqual(bot.statusesOf(fine), ["sent", "delivered", "read"]);
  emulator.faults.clear();
  assert.equal((await callGraph(emulator, templates)).status, 200);
});

test("a request can ask for its own fault by a header", async () => {
  await using emulator = await startEmulator({ strict: false });
  const ask = async (fault: string) => {
    const headers = { authorization: `Bearer ${accessToken}`, "x-emulator-fault": fault };
    return await fetch(`${emulator.url}/v25.0/${wabaId}/flows`, { headers });
  };
  const refused = await ask('{"kind":"error","code":80007}');
  assert.match(await refused.text(), /"code":80007/);
  assert.equal((await ask('{"kind":"http","status":503}')).status, 503);
  assert.match(await (await ask("nonsense")).text(), /x-emulator-fault holds no fault/);
  assert.deepEqual(emulator.faults.list(), []);
});

test("faults and rules of one number are called off one by one, and leave other numbers alone", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.faults.add({ kind: "error", code: 131056, match: { phoneNumberId } });
  emulator.faults.add({ kind: "error", code: 131026, match: { phoneNumberId: "another" } });
  emulator.webhookDelivery.add({ duplicate: 1, match: { phoneNumberId: "another", kind: "message" } });
  const [first] = emulator.faults.list();
  await fetch(`${emulator.url}/emulator/faults/${first?.id}`, { method: "DELETE" });
  emulator.phone(contact).say("hi");
  assert.equal((await send(emulator, text)).status, 200);
  await emulator.settle();
  assert.equal(bot.received.filter(({ raw }) => raw.toString().includes('"body":"hi"')).length, 1);
  const [rule] = emulator.webhookDelivery.list();
  await fetch(`${emulator.url}/emulator/webhook-delivery/${rule?.id}`, { method: "DELETE" });
  assert.deepEqual(emulator.webhookDelivery.list(), []);
  assert.equal(emulator.faults.list().length, 1);
});

test("a chat that has been made older has its window closed, and other chats keep theirs", async () => {
  await using emulator = await startEmulator();
  emulator.phone(contact).say("hi");
  emulator.phone("491700000000").say("hi");
  emulator.phone(contact).age(25 * 3_600_000);
  assert.equal((await send(emulator, text)).body.error?.code, 131047);
  assert.equal((await send(emulator, text, "+491700000000")).status, 200);
  emulator.phone(contact).say("here again");
  assert.equal((await send(emulator, text)).status, 200);
});
