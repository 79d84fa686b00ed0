import assert from "node:assert/strict";
import { test } from "node:test";
import { type Account, defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { createGraphClient } from "@tributary/whatsapp";
import { accessToken, callGraph, contact, phoneNumberId, send, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const { appId } = defaultAccount;
const numbers = [{ phoneNumberId: "400000000000001", displayPhoneNumber: "+1 555 0200", verifiedName: "Second" }];
const second: Account = { ...defaultAccount, wabaId: "300000000000001", numbers, templates: [] };
const body = { type: "BODY", text: "Your order is on its way." };
type Template = NonNullable<Account["templates"]>[number];
const template = (id: string, more: object = {}): Template => ({
  id,
  name: `offer_${id}`,
  language: "en_US",
  category: "MARKETING",
  components: [body],
  ...more,
});
const post = async (emulator: Emulator, path: string, content: object = {}) =>
  (await callGraph(emulator, `/v25.0/${path}`, { body: content })).body;
const get = async (emulator: Emulator, path: string) => (await callGraph(emulator, `/v25.0/${path}`)).body;
const control = async (emulator: Emulator, path: string, content: object, method = "PUT") => {
  const init = { method, headers: { "content-type": "application/json" }, body: JSON.stringify(content) };
  assert.equal((await fetch(`${emulator.url}/emulator/${path}`, init)).status, 200, path);
};
const sendTemplate = (name: string) => ({ type: "template", template: { name, language: { code: "en_US" } } });
const marketing = async (emulator: Emulator, message: object) =>
  await post(emulator, `${phoneNumberId}/marketing_messages`, {
    messaging_product: "whatsapp",
    to: `+${contact}`,
    product_policy: "CLOUD_API_FALLBACK",
    ...message,
  });

test("marketing messages take marketing templates only, and say so in their price", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ accounts: [{ ...defaultAccount, templates: [template("1")] }] });
  await emulator.setWebhook(bot);
  const { messages, error } = await marketing(emulator, sendTemplate("offer_1"));
  assert.ok(messages?.[0]?.id, JSON.stringify(error));
  assert.equal((await marketing(emulator, { type: "text", text: { body: "hi" } })).error?.code, 134100);
  const odd = { ...sendTemplate("offer_1"), product_policy: "ANY" };
  assert.equal((await marketing(emulator, odd)).error?.code, 100);
  emulator.setFields(wabaId, { disable_marketing_messages_on_cloud_api: true });
  assert.equal((await send(emulator, sendTemplate("offer_1"))).body.error?.code, 131063);
  emulator.setFields(wabaId, { marketing_messages_lite_api_status: "INELIGIBLE" });
  assert.equal((await marketing(emulator, sendTemplate("offer_1"))).error?.code, 134102);
  await emulator.settle();
  assert.match(bot.received[0]?.raw.toString() ?? "", /"category":"marketing_lite"/);
});

test("a sample is uploaded in pieces, and its handle is good for a header and a profile picture", async () => {
  await using emulator = await startEmulator();
  const facts = "file_name=a.png&file_length=6&file_type=image/png";
  const { id } = await post(emulator, `${appId}/uploads?${facts}`);
  const piece = async (offset: number, text: string) => {
    const headers = { authorization: `OAuth ${accessToken}`, file_offset: String(offset) };
    const answer = await fetch(`${emulator.url}/v25.0/${id}`, { method: "POST", headers, body: text });
    return (await answer.json()) as { h?: string; error?: { code: number } };
  };
  assert.equal((await piece(0, "abc")).h, undefined);
  assert.equal((await get(emulator, String(id)))["file_offset"], 3);
  assert.equal((await piece(0, "abc")).error?.code, 100);
  const { h = "" } = await piece(3, "def");
  const header = (handle: string) => ({ type: "HEADER", format: "IMAGE", example: { header_handle: [handle] } });
  const wanted = { name: "with_image", language: "en_US", category: "UTILITY" };
  const path = `${wabaId}/message_templates`;
  assert.equal((await post(emulator, path, { ...wanted, components: [header("4::x"), body] })).error?.code, 100);
  assert.ok((await post(emulator, path, { ...wanted, components: [header(h), body] }))["id"]);
  const profile = `${phoneNumberId}/whatsapp_business_profile`;
  const picture = { messaging_product: "whatsapp", profile_picture_handle: h };
  assert.deepEqual(await post(emulator, profile, picture), { success: true });
  assert.match(JSON.stringify(await get(emulator, `${profile}?fields=profile_picture_url`)), /profile_picture_url/);
  const client = createGraphClient({ baseUrl: emulator.url, version: "v25.0", accessToken, fetch, timeoutSeconds: 5 });
  const file = { bytes: Buffer.from("GIF89a"), mimeType: "image/png", filename: "a.png" };
  assert.match(await client.uploadSample(appId, file), /^4::/);
});

test("Flows and templates are copied to another account, and a name that is taken stays behind", async () => {
  const flows = [
    { id: "1", name: "visit", status: "PUBLISHED" as const },
    { id: "2", name: "taken", status: "DRAFT" as const },
  ];
  const target: Account = { ...second, flows: [{ id: "3", name: "taken", status: "DRAFT" }] };
  await using emulator = await startEmulator({ accounts: [{ ...defaultAccount, flows }, target] });
  const moved = await post(emulator, `${second.wabaId}/migrate_flows`, { source_waba_id: wabaId });
  assert.match(JSON.stringify(moved["migrated_flows"]), /"source_name":"visit","source_id":"1","migrated_id":"\d+"/);
  assert.match(JSON.stringify(moved["failed_flows"]), /"source_name":"taken","error_code":4233041/);
  const { migrated_templates } = await post(emulator, `${second.wabaId}/migrate_message_templates`, {
    source_waba_id: wabaId,
  });
  assert.deepEqual(migrated_templates, ["600000000000001"]);
  assert.match(JSON.stringify(await get(emulator, `${second.wabaId}/message_templates`)), /"hello_world"/);
});

test("a template is paused and comes back, is archived and comes back or goes for good, and is compared", async () => {
  await using bot = await startBot();
  const templates = [template("1"), template("2"), template("3", { status: "PAUSED" })];
  const account = { ...defaultAccount, templates };
  await using emulator = await startEmulator({ accounts: [account], now: Date.parse("2026-11-23T10:00:00Z") });
  await emulator.setWebhook(bot);
  const status = async (id: string) => (await get(emulator, `${id}?fields=status`))["status"];
  await control(emulator, "templates/1", { status: "PAUSED" });
  assert.equal((await post(emulator, "1/unpause"))["success"], false);
  await emulator.clock.advance(300_000);
  assert.deepEqual(await post(emulator, "1/unpause"), { success: true });
  await send(emulator, sendTemplate("offer_1"));
  const compared = await get(emulator, "1/compare?template_ids=[2]&start=0&end=9999999999");
  assert.match(JSON.stringify(compared), /"number_values":\[\{"key":"1","value":1\},\{"key":"2","value":0\}\]/);
  const archived = await post(emulator, `${wabaId}/message_templates/archive`, { hsm_ids: ["1", "2", "3", "9"] });
  assert.deepEqual(archived["archived_templates"], ["1", "2"]);
  assert.deepEqual(Object.keys(Object(archived["failed_templates"])), ["3", "9"]);
  assert.equal((await send(emulator, sendTemplate("offer_1"))).body.error?.code, 132001);
  const back = await post(emulator, `${wabaId}/message_templates/unarchive`, { hsm_ids: ["1"] });
  assert.deepEqual(back["unarchived_templates"], ["1"]);
  assert.equal(await status("1"), "APPROVED");
  await emulator.clock.advance(28 * 86_400_000);
  assert.equal((await callGraph(emulator, "/v25.0/2")).body.error?.error_subcode, 33);
  const events = bot.received.map(({ raw }) => /"event":"(\w+)"/.exec(raw.toString())?.[1]).filter(Boolean);
  assert.deepEqual(events, ["PAUSED", "APPROVED", "ARCHIVED", "ARCHIVED", "UNARCHIVED", "DELETED"]);
  await control(emulator, "templates/1", { isAgainstPolicy: true });
  assert.equal((await send(emulator, sendTemplate("offer_1"))).body.error?.code, 132007);
});

test("an authentication template is made and changed in many languages at once", async () => {
  await using emulator = await startEmulator();
  const buttons = { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] };
  const wanted = { name: "code", languages: ["en_US", "de"], category: "AUTHENTICATION", components: [buttons] };
  const first = JSON.stringify((await post(emulator, `${wabaId}/upsert_message_templates`, wanted))["data"]);
  assert.match(first, /"language":"en_US".*"language":"de"/);
  assert.equal(JSON.stringify((await post(emulator, `${wabaId}/upsert_message_templates`, wanted))["data"]), first);
});

test("management calls and registrations beyond Meta's limits are refused, and each answer says how many are left", async () => {
  await using emulator = await startEmulator({ now: Date.parse("2026-11-23T10:00:00Z") });
  emulator.changeSettings({ rateLimits: { hasPairLimit: false, hasManagementLimit: true } });
  const register = { messaging_product: "whatsapp", pin: "123456" };
  for (let time = 0; time < 10; time += 1) await post(emulator, `${phoneNumberId}/register`, register);
  assert.equal((await post(emulator, `${phoneNumberId}/register`, register)).error?.code, 133016);
  await emulator.clock.advance(10 * 3_600_000);
  await post(emulator, `${phoneNumberId}/deregister`);
  const read = async () => await callGraph(emulator, `/v25.0/${wabaId}/phone_numbers`);
  const first = await read();
  assert.match(first.headers.get("x-business-use-case-usage") ?? "", /"call_count":1,/);
  for (let time = 1; time < 200; time += 1) assert.equal((await read()).status, 200);
  assert.equal((await read()).body.error?.code, 80007);
  await emulator.clock.advance(3_600_000);
  assert.equal((await read()).status, 200);
});

test("numbers have a shop, username suggestions and codes; calls and groups are refused as to those without them", async () => {
  await using emulator = await startEmulator();
  const commerce = `${phoneNumberId}/whatsapp_commerce_settings`;
  assert.deepEqual(await post(emulator, `${commerce}?is_cart_enabled=false`), { success: true });
  const settings = { is_cart_enabled: false, is_catalog_visible: false, id: phoneNumberId };
  assert.deepEqual(await get(emulator, commerce), { data: [settings] });
  assert.match(JSON.stringify(await get(emulator, `${phoneNumberId}/username_suggestions`)), /emulatedbusiness/);
  assert.ok((await post(emulator, `${phoneNumberId}/request_code`, { code_method: "SMS", language: "de" }))["success"]);
  assert.equal((await post(emulator, `${phoneNumberId}/verify_code`, { code: "12" })).error?.code, 100);
  const call = { messaging_product: "whatsapp", to: contact, action: "connect" };
  assert.equal((await post(emulator, `${phoneNumberId}/calls`, call)).error?.code, 138000);
  const permission = await get(emulator, `${phoneNumberId}/call_permissions?user_wa_id=${contact}`);
  assert.deepEqual(permission["permission"], { status: "no_permission" });
  assert.equal((await post(emulator, `${phoneNumberId}/groups`, { subject: "x" })).error?.code, 131215);
  const group = { recipient_type: "group", type: "text", text: { body: "hi" } };
  assert.equal((await send(emulator, group)).body.error?.code, 131215);
});

test("who has not written for a day cannot be blocked: Meta answers the list and an error", async () => {
  await using emulator = await startEmulator();
  emulator.phone(contact).say("hi");
  const users = [contact, "491700000009", "nobody"].map((user) => ({ user }));
  const wanted = { messaging_product: "whatsapp", block_users: users };
  const answer = await post(emulator, `${phoneNumberId}/block_users`, wanted);
  assert.equal(answer.error?.code, 139100);
  assert.match(JSON.stringify(answer["block_users"]), /"added_users":\[\{"input":"491701234567"/);
  assert.match(JSON.stringify(answer["block_users"]), /"failed_users":\[\{"input":"nobody".*"code":131047/);
});

test("what Meta says of a number and an account can be set, and any webhook be sent", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  await control(emulator, `nodes/${phoneNumberId}`, { quality_rating: "RED", status: "FLAGGED" });
  const shown = await get(emulator, `${phoneNumberId}?fields=quality_rating,status,platform_type`);
  assert.deepEqual(shown, { quality_rating: "RED", status: "FLAGGED", platform_type: "CLOUD_API", id: phoneNumberId });
  await control(emulator, `nodes/${phoneNumberId}`, { quality_rating: null });
  assert.equal((await get(emulator, `${phoneNumberId}?fields=quality_rating`))["quality_rating"], "GREEN");
  await control(emulator, `nodes/${appId}`, { expires_at: 1_700_000_000, is_valid: false });
  assert.match(JSON.stringify(await get(emulator, `debug_token?input_token=${accessToken}`)), /"is_valid":false/);
  const value = { event: "FLAGGED", display_phone_number: "15550100", current_limit: "TIER_250" };
  await control(emulator, "webhooks", { field: "phone_number_quality_update", value }, "POST");
  await emulator.settle();
  const [change] = bot.received[0]?.json.entry[0]?.changes ?? [];
  assert.deepEqual([change?.field, change?.value], ["phone_number_quality_update", value]);
});
