import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultAccount, startEmulator } from "@tributary/emulator";
import { flowMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { accessToken, callGraph, contact, phoneNumberId, send, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";
import { startFlowEndpoint } from "./start-flow-endpoint.ts";

const footer = { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } };
const layout = { type: "SingleColumnLayout", children: [footer] };
const json = { version: "7.3", screens: [{ id: "ONLY", terminal: true, layout }] };
const body = { name: "visit", categories: ["SURVEY"], flow_json: JSON.stringify(json) };
const placeSchema = z.object({ line_start: z.number(), column_start: z.number() });
const flows = `/v25.0/${wabaId}/flows`;
const message = (flowId: string, mode: "draft" | "published" = "published") =>
  flowMessage({ body: "b", flowId, buttonTitle: "Open", flowToken: "t", mode, action: "navigate", screen: "ONLY" });

test("a Flow is made, published, changed, deprecated, and each change of its status is told to the bot", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact).say("hi");
  const call = async (path: string, method = "POST") => await callGraph(emulator, `/v25.0/${path}`, { method });
  const created = await callGraph(emulator, flows, { body });
  const id = String(created.body["id"]);
  assert.deepEqual([created.body["success"], created.body["validation_errors"]], [true, []]);
  assert.equal((await callGraph(emulator, flows, { body })).body.error?.error_subcode, 4_016_019);
  assert.equal((await send(emulator, message(id))).body.error?.code, 131009);
  assert.equal((await send(emulator, message(id, "draft"))).status, 200);
  assert.equal((await call(`${id}/deprecate`)).body.error?.code, 139003);
  assert.deepEqual((await call(`${id}/publish`)).body, { success: true });
  assert.equal((await call(`${id}/publish`)).body.error?.code, 139002);
  assert.equal((await call(id, "DELETE")).body.error?.code, 139004);
  assert.equal((await send(emulator, message(id))).status, 200);

  const form = new FormData();
  form.set("name", "flow.json");
  form.set("asset_type", "FLOW_JSON");
  form.set("file", new Blob(["{ no JSON"], { type: "application/json" }), "flow.json");
  const init = { method: "POST", headers: { authorization: `Bearer ${accessToken}` }, body: form };
  const uploaded = await (await fetch(`${emulator.url}/v25.0/${id}/assets`, init)).json();
  assert.match(JSON.stringify(uploaded), /"success":true.*INVALID_FLOW_JSON/);
  assert.equal((await callGraph(emulator, `/v25.0/${id}?fields=status`)).body["status"], "DRAFT");
  assert.equal((await send(emulator, message(id))).status, 200);
  const assets = await callGraph(emulator, `/v25.0/${id}/assets`);
  const [asset] = assets.body["data"] as { download_url: string }[];
  assert.equal(await (await fetch(asset?.download_url ?? "")).text(), "{ no JSON");
  assert.match((await call(`${id}/publish`)).body.error?.error_data?.details ?? "", /validation errors/);

  await emulator.settle();
  const changes = bot.received.flatMap(({ json: { entry } }) => entry.flatMap((one) => one.changes));
  const told = changes.filter(({ field }) => field === "flows").map(({ value }) => JSON.stringify(value));
  assert.equal(told.length, 3);
  assert.match(told[1] ?? "", /"old_status":"DRAFT","new_status":"PUBLISHED"/);
});

test("what is wrong is told at its lines in the text as it was sent, whatever its layout", async () => {
  await using emulator = await startEmulator();
  const faulty = { ...json, screens: [{ ...json.screens[0], oddity: 1 }] };
  for (const indent of [undefined, 2, 3, "\t"]) {
    const text = JSON.stringify(faulty, null, indent);
    const { body: created } = await callGraph(emulator, flows, {
      body: { ...body, name: `visit ${indent}`, flow_json: text },
    });
    const [found] = z.array(placeSchema).parse(created["validation_errors"]);
    const lines = text.split("\n");
    const line = lines.findIndex((one) => one.includes('"oddity"'));
    assert.equal(found?.line_start, line + 1);
    assert.equal(found?.column_start, (lines[line] ?? "").indexOf('"oddity"') + 1);
    const read = await callGraph(emulator, `/v25.0/${String(created["id"])}?fields=validation_errors`);
    assert.deepEqual(read.body["validation_errors"], created["validation_errors"]);
    const assets = await callGraph(emulator, `/v25.0/${String(created["id"])}/assets`);
    const [asset] = assets.body["data"] as { download_url: string }[];
    assert.equal(await (await fetch(asset?.download_url ?? "")).text(), text);
  }
});

test("a draft can be deleted, and then nothing has its id", async () => {
  await using emulator = await startEmulator();
  const id = String((await callGraph(emulator, flows, { body })).body["id"]);
  assert.deepEqual((await callGraph(emulator, `/v25.0/${id}`, { method: "DELETE" })).body, { success: true });
  assert.equal((await callGraph(emulator, `/v25.0/${id}`)).body.error?.error_subcode, 33);
});

test("a Flow with an endpoint is published once it has a URI and the number has a key", async () => {
  await using endpoint = await startFlowEndpoint(defaultAccount.appSecret);
  await using emulator = await startEmulator();
  const screens = [{ id: "ONLY", terminal: true, layout }];
  const flow_json = JSON.stringify({ ...json, data_api_version: "3.0", routing_model: { ONLY: [] }, screens });
  const id = String((await callGraph(emulator, flows, { body: { ...body, flow_json } })).body["id"]);
  const publish = async () => (await callGraph(emulator, `/v25.0/${id}/publish`, { method: "POST" })).body;
  assert.match((await publish()).error?.error_data?.details ?? "", /endpoint_uri/);
  await callGraph(emulator, `/v25.0/${id}`, { body: { endpoint_uri: endpoint.url } });
  assert.match((await publish()).error?.error_data?.details ?? "", /public key/);
  const keys = `/v25.0/${phoneNumberId}/whatsapp_business_encryption`;
  assert.equal((await callGraph(emulator, keys, { body: { business_public_key: "nonsense" } })).body.error?.code, 100);
  const business_public_key = endpoint.publicKeyPem;
  await callGraph(emulator, keys, { body: { business_public_key } });
  const read = await callGraph(emulator, keys);
  assert.deepEqual(read.body["data"], [{ business_public_key, business_public_key_signature_status: "VALID" }]);
  assert.deepEqual(await publish(), { success: true });
});

test("a throttled Flow is sent ten times an hour", async () => {
  const now = 1_700_000_000_000;
  await using emulator = await startEmulator({ now });
  emulator.phone(contact).say("hi");
  const created = await callGraph(emulator, flows, { body: { ...body, publish: true } });
  const id = String(created.body["id"]);
  const init = { method: "PUT", headers: { "content-type": "application/json" }, body: '{"status":"THROTTLED"}' };
  assert.equal((await fetch(`${emulator.url}/emulator/flows/${id}`, init)).status, 200);
  for (let sent = 0; sent < 10; sent += 1) assert.equal((await send(emulator, message(id))).status, 200);
  assert.equal((await send(emulator, message(id))).body.error?.code, 132069);
  await emulator.clock.advance(3_600_000);
  assert.equal((await send(emulator, message(id))).status, 200);
});

const on = (children: object[]) => ({
  version: "7.3",
  screens: [{ id: "ONLY", terminal: true, layout: { type: "SingleColumnLayout", children: [...children, footer] } }],
});
const option = (index: number) => ({ id: String(index), title: `Option ${index}` });
const picker = (type: string) => ({ type, name: type, label: "File" });
const text = { type: "TextBody", text: "Hello" };
const broken: [what: string, children: object[]][] = [
  ["a text that mixes words and a reference", [{ type: "TextBody", text: `Hi \${data.n}` }]],
  [
    "21 options of checkboxes",
    [
      {
        type: "CheckboxGroup",
        name: "c",
        label: "Which?",
        "data-source": Array.from({ length: 21 }, (_, i) => option(i)),
      },
    ],
  ],
  ["two pickers of files on a screen", [picker("PhotoPicker"), picker("DocumentPicker")]],
  ["RichText beside another text", [{ type: "RichText", text: "# Hello" }, text]],
  ["60 components on a screen", Array.from({ length: 59 }, () => text)],
];

for (const [what, children] of broken) {
  test(`a Flow with ${what} is kept and not published, though Meta's list has no code for it`, async () => {
    await using emulator = await startEmulator();
    const made = await callGraph(emulator, flows, { body: { ...body, flow_json: JSON.stringify(on(children)) } });
    const errors = z.array(z.looseObject({ error: z.string() })).parse(made.body["validation_errors"]);
    assert.deepEqual([...new Set(errors.map(({ error }) => error))], ["INVALID_PROPERTY_VALUE"]);
    const published = await callGraph(emulator, `/v25.0/${made.body["id"]}/publish`, { method: "POST" });
    assert.equal(published.body.error?.code, 139002);
  });
}
