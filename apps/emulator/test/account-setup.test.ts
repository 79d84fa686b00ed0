import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { accessToken, callGraph, contact, phoneNumberId, send, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const { appId, appSecret } = defaultAccount;
const text = { type: "text", text: { body: "hi" } };
const read = async (emulator: Emulator, path: string) => (await callGraph(emulator, `/v25.0/${path}`)).body;
const post = async (emulator: Emulator, path: string, body: object, method = "POST") =>
  (await callGraph(emulator, `/v25.0/${path}`, { method, body })).body;

test("a callback URL of the number goes before the account's, and that before the app's", async () => {
  await using app = await startBot();
  await using account = await startBot();
  await using number = await startBot();
  await using emulator = await startEmulator();
  const arrivesAt = async () => {
    for (const bot of [app, account, number]) bot.received.length = 0;
    emulator.phone(contact).say("hi");
    await emulator.settle();
    return [app, account, number].map((bot) => bot.received.length);
  };
  const override = { override_callback_uri: number.url, verify_token: number.verifyToken };
  const subscription = { object: "whatsapp_business_account", callback_url: app.url, verify_token: app.verifyToken };
  await callGraph(emulator, `/v25.0/${appId}/subscriptions`, {
    token: `${appId}|${appSecret}`,
    body: { ...subscription, fields: "messages,flows" },
  });
  assert.deepEqual(await arrivesAt(), [1, 0, 0]);
  await post(emulator, `${wabaId}/subscribed_apps`, {
    override_callback_uri: account.url,
    verify_token: account.verifyToken,
  });
  assert.deepEqual(await arrivesAt(), [0, 1, 0]);
  await post(emulator, phoneNumberId, { webhook_configuration: override });
  assert.deepEqual(await arrivesAt(), [0, 0, 1]);
  assert.deepEqual((await read(emulator, `${phoneNumberId}?fields=webhook_configuration`))["webhook_configuration"], {
    phone_number: number.url,
    whatsapp_business_account: account.url,
    application: app.url,
  });
  assert.match(JSON.stringify(await read(emulator, `${wabaId}/subscribed_apps`)), /override_callback_uri/);
  assert.match(JSON.stringify(await read(emulator, `${appId}/subscriptions`)), /"active":true.*"messages".*"flows"/);

  const wrong = { ...override, verify_token: "wrong" };
  const refused = await post(emulator, phoneNumberId, { webhook_configuration: wrong });
  assert.deepEqual([refused.error?.code, refused.error?.error_subcode], [100, 2_200]);
  await post(emulator, phoneNumberId, { webhook_configuration: { override_callback_uri: "" } });
  await post(emulator, `${wabaId}/subscribed_apps`, {});
  assert.deepEqual(await arrivesAt(), [1, 0, 0]);
});

test("an app that is not subscribed to the account, or not to the field, gets nothing", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  await post(emulator, `${wabaId}/subscribed_apps`, {}, "DELETE");
  emulator.phone(contact).say("hi");
  await emulator.settle();
  assert.equal(bot.received.length, 0);
  assert.deepEqual((await read(emulator, `${wabaId}/subscribed_apps`))["data"], []);
  const health = (await read(emulator, `${wabaId}?fields=health_status`))["health_status"];
  assert.match(JSON.stringify(health), /"can_send_message":"LIMITED".*not subscribed/);
});

test("a token tells what it may do", async () => {
  await using emulator = await startEmulator();
  const ask = async (token: string) => {
    const path = `/v25.0/debug_token?input_token=${encodeURIComponent(token)}`;
    return (await callGraph(emulator, path, { token: `${appId}|${appSecret}` })).body["data"];
  };
  const known = JSON.stringify(await ask(accessToken));
  assert.match(known, /"is_valid":true,"scopes":\["whatsapp_business_management","whatsapp_business_messaging"\]/);
  assert.match(known, new RegExp(`"target_ids":\\["${wabaId}"\\]`));
  assert.match(JSON.stringify(await ask("EMULATOR_UNKNOWN")), /"is_valid":false/);
});

test("a number that is deregistered cannot send until it is registered with its PIN", async () => {
  await using emulator = await startEmulator({ strict: false });
  const register = async (pin: string) =>
    await post(emulator, `${phoneNumberId}/register`, { messaging_product: "whatsapp", pin });
  assert.deepEqual(await register("123456"), { success: true });
  await post(emulator, `${phoneNumberId}/deregister`, {});
  assert.equal((await send(emulator, text)).body.error?.code, 133010);
  assert.match(JSON.stringify(await read(emulator, `${phoneNumberId}?fields=health_status`)), /BLOCKED/);
  assert.equal((await register("654321")).error?.code, 133005);
  await register("123456");
  assert.equal((await send(emulator, text)).status, 200);
});

test("profile, settings, automation and username are kept", async () => {
  await using emulator = await startEmulator();
  const kept: [path: string, body: object, shown: RegExp][] = [
    ["whatsapp_business_profile", { messaging_product: "whatsapp", about: "We help" }, /"about":"We help"/],
    ["settings", { calling: { status: "ENABLED" } }, /"calling":\{"status":"ENABLED"\}/],
    ["conversational_automation", { prompts: ["Book a visit"] }, /"prompts":\["Book a visit"\]/],
    ["username", { username: "tributary.bot" }, /"username":"tributary.bot","status":"approved"/],
  ];
  for (const [path, body, shown] of kept) {
    assert.equal((await post(emulator, `${phoneNumberId}/${path}`, body))["success"], true, path);
    assert.match(JSON.stringify(await read(emulator, `${phoneNumberId}/${path}`)), shown);
  }
  for (const username of ["www.bot", "acme.com", "shop.co.uk"]) {
    assert.equal((await post(emulator, `${phoneNumberId}/username`, { username })).error?.code, 100, username);
  }
  const long = { messaging_product: "whatsapp", about: "x".repeat(140) };
  assert.equal((await post(emulator, `${phoneNumberId}/whatsapp_business_profile`, long)).error?.code, 100);
});

test("somebody whom the business has blocked neither gets messages nor gets through", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact).say("hi");
  const block = { messaging_product: "whatsapp", block_users: [{ user: `+${contact}` }] };
  const path = `${phoneNumberId}/block_users`;
  assert.match(JSON.stringify(await post(emulator, path, block)), /"added_users":\[\{"input":"\+491701234567"/);
  assert.equal((await send(emulator, text)).body.error?.code, 130403);
  emulator.phone(contact).say("are you there?");
  await emulator.settle();
  assert.equal(bot.messages().length, 1);
  assert.deepEqual((await read(emulator, path))["data"], [{ messaging_product: "whatsapp", wa_id: contact }]);
  await post(emulator, path, block, "DELETE");
  assert.equal((await send(emulator, text)).status, 200);
});

test("one token may open several accounts, each with its own numbers", async () => {
  const numbers = [{ phoneNumberId: "400000000000001", displayPhoneNumber: "+1 555 0200", verifiedName: "Second" }];
  const second = { ...defaultAccount, wabaId: "300000000000001", numbers };
  await using emulator = await startEmulator({ accounts: [defaultAccount, second] });
  emulator.phone(contact, "Ada", "400000000000001").say("hi");
  const body = { messaging_product: "whatsapp", to: `+${contact}`, ...text };
  const path = "/v25.0/400000000000001/messages";
  assert.equal((await callGraph(emulator, path, { body })).status, 200);
  const { data } = await read(emulator, "300000000000001/phone_numbers?fields=verified_name");
  assert.deepEqual(data, [{ verified_name: "Second", id: "400000000000001" }]);
});
