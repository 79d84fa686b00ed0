import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { z } from "zod";
import { accessToken, callGraph, contact, phoneNumberId, sendText, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

async function temporaryFile(): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  return {
    path: join(folder, "new folder", "state.json"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

test("a second start finds chats, people, webhooks, clock and undelivered webhooks as they were", async () => {
  await using bot = await startBot();
  await using file = await temporaryFile();
  const options = { dataFile: file.path, seed: 1, now: 1_700_000_000_000 };
  const first = await startEmulator(options);
  await first.setWebhook(bot);
  first.phone(contact, "Ada").say("hi");
  await first.settle();
  const answered = await sendText(first, "hello");
  await first.settle();
  bot.answerWith((_webhook, response) => void response.writeHead(500).end());
  const missed = first.phone(contact).say("are you there?");
  await first.clock.advance(3_600_000);
  const chat = first.phone(contact).chat();
  await first.close();

  bot.answerWith((_webhook, response) => void response.writeHead(200).end());
  bot.received.length = 0;
  await using second = await startEmulator(options);
  assert.deepEqual(second.phone(contact).chat(), chat);
  assert.equal(second.clock.now(), 1_700_003_600_000);
  await second.settle();
  assert.deepEqual(
    bot.messages().map(({ id }) => id),
    [missed],
  );
  const next = await sendText(second, "still in the window");
  assert.ok(next !== answered && !chat.some(({ wamid }) => wamid === next));
  await second.settle();
  assert.deepEqual(bot.statusesOf(next), ["sent", "delivered", "read"]);
});

test("a second start finds files, Flows, templates, setup, faults, rules and settings as they were", async () => {
  await using bot = await startBot();
  await using file = await temporaryFile();
  const options = { dataFile: file.path, now: 1_700_000_000_000 };
  const first = await startEmulator(options);
  const post = async (path: string, body: object) => (await callGraph(first, `/v25.0/${path}`, { body })).body;
  first.phone(contact).sendImage({ caption: "mine" });
  const { media } = first.phone(contact).chat()[0] ?? {};
  const path = media?.id ?? "";
  const flow = await post(`${wabaId}/flows`, { name: "visit", categories: ["SURVEY"], flow_json: "{}" });
  const components = [{ type: "BODY", text: "Your order is on its way." }];
  const template = { name: "shipped", language: "en_US", category: "UTILITY", components };
  const created = await post(`${wabaId}/message_templates`, template);
  await post(`${phoneNumberId}/whatsapp_business_profile`, { messaging_product: "whatsapp", about: "We ship" });
  await post(`${phoneNumberId}/block_users`, { messaging_product: "whatsapp", block_users: [{ user: contact }] });
  await post(`${phoneNumberId}/register`, { messaging_product: "whatsapp", pin: "123456" });
  const callback = { object: "whatsapp_business_account", callback_url: bot.url, verify_token: bot.verifyToken };
  await post(`${defaultAccount.appId}/subscriptions`, { ...callback, fields: "messages" });
  first.faults.add({ kind: "error", code: 131056, times: null });
  first.webhookDelivery.add({ next: 7, duplicate: 1 });
  first.changeSettings({ undeliverable: "async", rateLimits: { hasPairLimit: true, hasManagementLimit: false } });
  first.setFields(phoneNumberId, { quality_rating: "RED" });
  const read = async (emulator: Emulator, node: string) => (await callGraph(emulator, `/v25.0/${node}`)).body;
  const told = async (emulator: Emulator) => [
    await read(emulator, `${phoneNumberId}/whatsapp_business_profile`),
    await read(emulator, `${phoneNumberId}/block_users`),
    await read(emulator, `${phoneNumberId}?fields=is_pin_enabled,quality_rating,webhook_configuration`),
    await read(emulator, `${defaultAccount.appId}/subscriptions`),
    await read(emulator, `${String(flow["id"])}?fields=name,validation_errors`),
    await read(emulator, `${path}?fields=mime_type`).then(({ url: _, ...facts }) => facts),
    emulator.faults.list(),
    emulator.webhookDelivery.list(),
    await (await fetch(`${emulator.url}/emulator/settings`)).json(),
  ];
  const before = await told(first);
  await first.close();

  await using second = await startEmulator(options);
  assert.deepEqual(await told(second), before);
  const { url } = await read(second, path);
  const headers = { authorization: `Bearer ${accessToken}` };
  assert.equal((await fetch(String(url), { headers })).status, 200);
  await second.clock.advance(5_000);
  assert.equal((await read(second, `${String(created["id"])}?fields=status`))["status"], "APPROVED");
});

test("statuses that were still to come when the emulator was stopped are told after its start", async () => {
  await using bot = await startBot();
  await using file = await temporaryFile();
  const options = { dataFile: file.path, now: 1_700_000_000_000 };
  const first = await startEmulator(options);
  await first.setWebhook(bot);
  const phone = first.phone(contact);
  const read = { status: "read", afterMs: 60_000 } as const;
  phone.configure({ statusScript: [{ status: "sent", afterMs: 0 }, read] });
  phone.say("hi");
  const wamid = await sendText(first, "hello");
  await first.settle();
  assert.deepEqual(bot.statusesOf(wamid), ["sent"]);
  await first.close();
  await using second = await startEmulator(options);
  await second.clock.advance(60_000);
  assert.deepEqual(bot.statusesOf(wamid), ["sent", "read"]);
});

test("a file that is no data file is refused and left as it is", async () => {
  await using file = await temporaryFile();
  await mkdir(dirname(file.path));
  await writeFile(file.path, '{"precious":true}');
  await assert.rejects(startEmulator({ dataFile: file.path }), /is not a data file of this emulator/);
  assert.equal(await readFile(file.path, "utf8"), '{"precious":true}');
});

test("the same seed gives the same ids, no seed never the same twice", async () => {
  const ids = async (seed?: number) => {
    await using emulator = await startEmulator({ strict: false, ...(seed === undefined ? {} : { seed }) });
    return [emulator.phone(contact).say("hi"), await sendText(emulator, "hello")];
  };
  assert.deepEqual(await ids(7), await ids(7));
  assert.notDeepEqual(await ids(7), await ids(8));
  assert.notDeepEqual(await ids(), await ids());
});

test("a number that was added while the emulator ran is there after its next start", async () => {
  await using file = await temporaryFile();
  const first = await startEmulator({ dataFile: file.path });
  const number = { wabaId: "300000000000001", displayPhoneNumber: "+1 555 0200", verifiedName: "Second" };
  const init = { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(number) };
  const added = await fetch(`${first.url}/emulator/numbers/400000000000001`, init);
  const { accessToken: token } = z.object({ accessToken: z.string() }).parse(await added.json());
  first.phone(contact, "Ada", "400000000000001").say("hi");
  await first.close();
  await using second = await startEmulator({ dataFile: file.path });
  const read = await callGraph(second, "/v25.0/400000000000001?fields=verified_name", { token });
  assert.equal(read.body["verified_name"], "Second");
  assert.equal(second.phone(contact, undefined, "400000000000001").chat().length, 1);
});
