import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { completionReply, createGraphClient, flowMessage, GraphError } from "@tributary/whatsapp";
import { isFlowTokenSignatureValid } from "@tributary/whatsapp/flow-token-signature";
import { decryptFlowMedia, flowMediaSchema } from "@tributary/whatsapp/media-decryption";
import { z } from "zod";
import { accessToken, callGraph, contact, phoneNumberId, send, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";
import { type FlowEndpoint, startFlowEndpoint } from "./start-flow-endpoint.ts";

const { appSecret } = defaultAccount;
const footer = { type: "Footer", label: "Go on", "on-click-action": { name: "data_exchange", payload: {} } };
const done = { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } };
const screen = (id: string, child: object) => ({
  id,
  title: id,
  layout: { type: "SingleColumnLayout", children: [child] },
});
const flowJson = (data_api_version: string, version: string) => ({
  version,
  data_api_version,
  routing_model: { FIRST: ["LAST"], LAST: [] },
  screens: [screen("FIRST", footer), { ...screen("LAST", done), terminal: true }],
});

async function createFlow(
  emulator: Emulator,
  endpoint: FlowEndpoint,
  dataApiVersion = "3.0",
  version = "7.3",
): Promise<string> {
  const key = { business_public_key: endpoint.publicKeyPem };
  await callGraph(emulator, `/v25.0/${phoneNumberId}/whatsapp_business_encryption`, { body: key });
  const flow_json = JSON.stringify(flowJson(dataApiVersion, version));
  const body = { name: `visit ${dataApiVersion}`, categories: ["SURVEY"], flow_json, endpoint_uri: endpoint.url };
  const created = await callGraph(emulator, `/v25.0/${wabaId}/flows`, { body });
  assert.deepEqual(created.body["validation_errors"], []);
  return String(created.body["id"]);
}

const publish = async (emulator: Emulator, id: string) =>
  (await callGraph(emulator, `/v25.0/${id}/publish`, { method: "POST" })).body;

test("a Flow is published only if its endpoint answers Meta's encrypted, signed ping", async () => {
  await using endpoint = await startFlowEndpoint(appSecret);
  await using emulator = await startEmulator();
  const id = await createFlow(emulator, endpoint);
  const refusals: [answer: Parameters<FlowEndpoint["answerWith"]>[0], details: RegExp][] = [
    [() => ({ data: { status: "tired" } }), /must answer a ping/],
    [() => ({ status: 500 }), /answered 500/],
    [() => ({ status: 421 }), /could not decrypt/],
  ];
  for (const [answer, details] of refusals) {
    endpoint.answerWith(answer);
    const { error } = await publish(emulator, id);
    assert.equal(error?.code, 139002);
    assert.match(error.error_data?.details ?? "", details);
  }
  endpoint.answerWith(() => ({ data: { status: "active" } }));
  assert.deepEqual(await publish(emulator, id), { success: true });
  assert.deepEqual(endpoint.requests.at(-1), { version: "3.0", action: "ping" });
  const shown = emulator.wire().filter(({ direction }) => direction === "endpoint");
  assert.match(shown.at(-1)?.requestBody ?? "", /"action":"ping"/);
  assert.match(shown.at(-1)?.responseBody ?? "", /"active"/);
  const wire = `${emulator.url}/emulator/wire/${shown.at(-1)?.seq}`;
  const asked = endpoint.requests.length;
  const again = z
    .object({ httpStatus: z.number() })
    .parse(await (await fetch(`${wire}/replay`, { method: "POST" })).json());
  assert.deepEqual([again.httpStatus, endpoint.requests.length], [200, asked + 1]);
  assert.equal((await fetch(`${wire}/curl`)).status, 409);
});

test("a Flow whose endpoint cannot be reached is not published, and a permissive emulator does not ask", async () => {
  const endpoint = await startFlowEndpoint(appSecret);
  await using emulator = await startEmulator();
  const id = await createFlow(emulator, endpoint);
  await endpoint[Symbol.asyncDispose]();
  assert.match((await publish(emulator, id)).error?.error_data?.details ?? "", /nothing listens there/);
  emulator.changeSettings({ strict: false });
  assert.deepEqual(await publish(emulator, id), { success: true });
});

test("a phone asks the endpoint with the message's token, and what ends the Flow arrives as its response", async () => {
  await using bot = await startBot();
  await using endpoint = await startFlowEndpoint(appSecret);
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const flowId = await createFlow(emulator, endpoint, "4.0");
  await publish(emulator, flowId);
  const phone = emulator.phone(contact);
  phone.say("hi");
  const opening = { mode: "published", action: "data_exchange" } as const;
  const message = flowMessage({ body: "b", flowId, buttonTitle: "Open", flowToken: "t 1", ...opening });
  assert.equal((await send(emulator, message)).status, 200);
  endpoint.answerWith(({ action }) =>
    action === "INIT" ? { screen: "FIRST", data: {} } : completionReply("t 1", { day: "Monday" }),
  );
  const first = await phone.exchange({ action: "INIT" });
  assert.deepEqual([first.httpStatus, first.reply], [200, { screen: "FIRST", data: {} }]);
  const signature = String(endpoint.requests.at(-1)?.["flow_token_signature"]);
  assert.ok(isFlowTokenSignatureValid(signature, "t 1", { appSecret, nowSeconds: Date.now() / 1_000 }));
  const last = await phone.exchange({ action: "data_exchange", screen: "FIRST", data: { day: "Monday" } });
  assert.ok(last.wamid);
  await emulator.settle();
  const reply = bot.messages().find(({ id }) => id === last.wamid);
  assert.match(JSON.stringify(reply), /nfm_reply.*\\"day\\":\\"Monday\\".*\\"flow_token\\":\\"t 1\\"/);

  endpoint.answerWith(() => ({ status: 427, error_msg: "This offer is over" }));
  const refused = await phone.exchange(
    { action: "INIT" },
    { wamid: phone.chat().find(({ flow }) => flow)?.wamid ?? "" },
  );
  assert.deepEqual([refused.failure, refused.message], ["invalid-flow-token", "This offer is over"]);
});

test("a reply that ends the Flow without its token ends nothing", async () => {
  await using bot = await startBot();
  await using endpoint = await startFlowEndpoint(appSecret);
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const flowId = await createFlow(emulator, endpoint);
  const phone = emulator.phone(contact);
  phone.say("hi");
  const opening = { mode: "draft", action: "data_exchange" } as const;
  await send(emulator, flowMessage({ body: "b", flowId, buttonTitle: "Open", flowToken: "t", ...opening }));
  endpoint.answerWith(() => ({
    screen: "SUCCESS",
    data: { extension_message_response: { params: { answer: "1" } } },
  }));
  const outcome = await phone.exchange({ action: "data_exchange", screen: "FIRST" });
  assert.deepEqual([outcome.failure, outcome.wamid], ["payload-schema-error", undefined]);
  assert.match(outcome.message ?? "", /flow_token/);
  await emulator.settle();
  assert.deepEqual(
    bot.messages().map(({ type }) => type),
    ["text"],
  );
});

const signings: [version: string, dataApiVersion: string, isSigned: boolean][] = [
  ["7.3", "4.0", true],
  ["7.2", "4.0", false],
  ["7.3", "3.0", false],
];

for (const [version, dataApiVersion, isSigned] of signings) {
  const what = isSigned ? "signed" : "not signed";
  test(`the token is ${what} with Flow JSON ${version} and data API ${dataApiVersion}`, async () => {
    await using endpoint = await startFlowEndpoint(appSecret);
    await using emulator = await startEmulator();
    const flowId = await createFlow(emulator, endpoint, dataApiVersion, version);
    emulator.phone(contact).say("hi");
    const opening = { mode: "draft", action: "data_exchange" } as const;
    await send(emulator, flowMessage({ body: "b", flowId, buttonTitle: "Open", flowToken: "t", ...opening }));
    await emulator.phone(contact).exchange({ action: "INIT" });
    assert.equal("flow_token_signature" in (endpoint.requests.at(-1) ?? {}), isSigned);
  });
}

test("what is measured of an endpoint can be read once it was asked 250 times", async () => {
  await using endpoint = await startFlowEndpoint(appSecret);
  await using emulator = await startEmulator({ now: Date.parse("2026-11-23T10:00:00Z") });
  const flowId = await createFlow(emulator, endpoint);
  await publish(emulator, flowId);
  const phone = emulator.phone(contact);
  phone.say("hi");
  const opening = { mode: "published", action: "data_exchange" } as const;
  await send(emulator, flowMessage({ body: "b", flowId, buttonTitle: "Open", flowToken: "t", ...opening }));
  const client = createGraphClient({ baseUrl: emulator.url, version: "v25.0", accessToken, fetch, timeoutSeconds: 5 });
  const question = { name: "ENDPOINT_REQUEST_ERROR_RATE", granularity: "DAY" } as const;
  const isTooLittle = (error: unknown) => error instanceof GraphError && error.code === 139006;
  await assert.rejects(client.readFlowMetric(flowId, question), isTooLittle);
  endpoint.answerWith(({ screen }) => (screen === "FIRST" ? { status: 500 } : { screen: "FIRST", data: {} }));
  for (let time = 0; time < 250; time += 1) {
    await phone.exchange(time % 10 === 0 ? { action: "data_exchange", screen: "FIRST" } : { action: "INIT" });
  }
  const points = await client.readFlowMetric(flowId, question);
  assert.deepEqual(points, [{ timestamp: "2026-11-23T00:00:00+0000", values: { value: 0.1 } }]);
});

test("an endpoint that is watched is told of at each threshold, and when it is well again", async () => {
  await using bot = await startBot();
  await using endpoint = await startFlowEndpoint(appSecret);
  await using emulator = await startEmulator({ now: Date.parse("2026-11-23T10:00:00Z"), hasFlowMonitoring: true });
  const flowId = await createFlow(emulator, endpoint);
  await publish(emulator, flowId);
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact);
  phone.say("hi");
  const opening = { mode: "published", action: "data_exchange" } as const;
  await send(emulator, flowMessage({ body: "b", flowId, buttonTitle: "Open", flowToken: "t", ...opening }));
  const ask = async (times: number, status: number) => {
    endpoint.answerWith(() => (status === 200 ? { screen: "FIRST", data: {} } : { status }));
    for (let time = 0; time < times; time += 1) await phone.exchange({ action: "INIT" });
    await emulator.settle();
  };
  const alerts = () =>
    bot.received.flatMap(({ raw }) => {
      const [, threshold, state] =
        /ENDPOINT_ERROR_RATE.*"threshold":(\d+),.*"alert_state":"(\w+)"/.exec(raw.toString()) ?? [];
      return threshold === undefined ? [] : [`${threshold} ${state}`];
    });
  await ask(18, 200);
  await ask(1, 500);
  assert.deepEqual(alerts(), ["5 ACTIVATED"]);
  await ask(1, 500);
  assert.deepEqual(alerts(), ["5 ACTIVATED", "10 ACTIVATED"]);
  await emulator.clock.advance(31 * 60_000);
  await ask(10, 200);
  assert.deepEqual(alerts(), ["5 ACTIVATED", "10 ACTIVATED", "10 DEACTIVATED"]);
  assert.match(bot.received.at(-1)?.raw.toString() ?? "", /"error_rate":0/);
});

test("a file picked in a Flow is there for the endpoint, encrypted, and for the bot by its id", async () => {
  await using emulator = await startEmulator();
  const body = JSON.stringify({ fileName: "a.txt", mimeType: "text/plain", base64: btoa("my file") });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  const response = await fetch(`${emulator.url}/emulator/phones/${contact}/flow-files`, init);
  const { id, ...file } = z.looseObject({ id: z.string() }).parse(await response.json());
  const { cdn_url, encryption_metadata } = flowMediaSchema.parse({ ...file, media_id: id });
  const encrypted = new Uint8Array(await (await fetch(cdn_url)).arrayBuffer());
  assert.equal(Buffer.from(decryptFlowMedia(encrypted, encryption_metadata)).toString(), "my file");
  assert.equal((await callGraph(emulator, `/v25.0/${id}`)).body["mime_type"], "text/plain");
});

test("the bot hears of a Flow's health: error rates, latency, availability, an old version, a changed status", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({
    accounts: [{ ...defaultAccount, flows: [{ id: "7", name: "visit", status: "PUBLISHED" }] }],
  });
  await emulator.setWebhook(bot);
  emulator.raiseFlowAlert("7", { event: "CLIENT_ERROR_RATE", error_rate: 51.5, threshold: 50 });
  emulator.raiseFlowAlert("7", { event: "ENDPOINT_ERROR_RATE" });
  emulator.raiseFlowAlert("7", { event: "ENDPOINT_LATENCY", p90_latency: 8_200 });
  emulator.raiseFlowAlert("7", { event: "FLOW_VERSION_EXPIRY_WARNING" });
  const over = JSON.stringify({ event: "ENDPOINT_AVAILABILITY", availability: 100, alert_state: "DEACTIVATED" });
  const headers = { "content-type": "application/json" };
  await fetch(`${emulator.url}/emulator/flows/7/alerts`, { method: "POST", headers, body: over });
  const blocked = { method: "PUT", headers, body: JSON.stringify({ status: "BLOCKED" }) };
  await fetch(`${emulator.url}/emulator/flows/7`, blocked);
  await emulator.settle();
  const told = bot.received.flatMap(({ json }) => json.entry.flatMap(({ changes }) => changes));
  assert.ok(told.every(({ field }) => field === "flows"));
  const values = told.map(({ value }): unknown => value);
  assert.deepEqual(values[0], {
    event: "CLIENT_ERROR_RATE",
    error_rate: 51.5,
    threshold: 50,
    alert_state: "ACTIVATED",
    message: "The client error rate of Flow visit is above 50%.",
    flow_id: "7",
  });
  const events = values.map((value) => /"event":"(\w+)"/.exec(JSON.stringify(value))?.[1]);
  assert.deepEqual(events, [
    "CLIENT_ERROR_RATE",
    "ENDPOINT_ERROR_RATE",
    "ENDPOINT_LATENCY",
    "FLOW_VERSION_EXPIRY_WARNING",
    "ENDPOINT_AVAILABILITY",
    "FLOW_STATUS_CHANGE",
  ]);
  assert.match(JSON.stringify(values[4]), /"availability":100,"threshold":90,"alert_state":"DEACTIVATED"/);
});
