import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { createFlowKeyPair } from "@tributary/whatsapp/flow-key";
import { createChannel } from "../../src/admin/channels/create-channel.ts";
import { waitUntil } from "../server/wait-until.ts";
import { bookingBot, bookingNodes, dataChannel } from "./booking-bot.ts";
import { type FlowProduct, makeKey, startFlowProduct } from "./flow-product.ts";

let flows: FlowProduct;
before(async () => {
  flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
});
after(() => flows[Symbol.asyncDispose]());

const version = "3.0";
const exchange = (flow_token: string, screen: string, data: object) => ({
  ...{ version, action: "data_exchange", screen, data, flow_token },
});

test("a ping is answered as active, and noted", async () => {
  const { status, json } = await flows.client.ask({ version, action: "ping" });
  assert.deepEqual([status, json], [200, { data: { status: "active" } }]);
  assert.equal((await flows.log()).at(-1)?.outcome, "active");
});

test("a body that the app secret has not signed is refused with 432", async () => {
  const letter = flows.client.seal({ version, action: "ping" });
  for (const signature of ["", "sha256=00", `sha256=${"0".repeat(64)}`, `sha1=${"0".repeat(40)}`]) {
    assert.equal((await flows.client.post(letter, { signature })).status, 432, signature);
  }
  const other = flows.clientFor({ appSecret: "another secret" });
  assert.equal((await other.ask({ version, action: "ping" })).status, 432);
  const changed = letter.body.replace('"initial_vector"', ' "initial_vector"');
  const signature = `sha256=${createHmac("sha256", "EMULATOR_APP_SECRET").update(letter.body).digest("hex")}`;
  assert.equal((await flows.client.post(letter, { body: changed, signature })).status, 432);
});

test("what cannot be decrypted is refused with 421, whatever it is", async () => {
  const { publicKeyPem } = await createFlowKeyPair();
  const other = flows.clientFor({ publicKeyPem });
  assert.equal((await other.ask({ version, action: "ping" })).status, 421);
  const letter = flows.client.seal({ version, action: "ping" });
  for (const body of [
    "",
    "no json",
    "{}",
    "[]",
    '{"encrypted_flow_data":1}',
    letter.body.replace(/.{8}"}$/, 'AAAAAAA="}'),
  ]) {
    assert.equal((await flows.client.post(letter, { body })).status, 421, body);
  }
  const { outcome } = (await flows.log()).at(-1) ?? {};
  assert.ok(["message-malformed", "cannot-decrypt"].includes(outcome ?? ""), outcome);
});

test("unknown channels and addresses without a Flow ID are not found; other methods are not allowed", async () => {
  assert.equal((await flows.clientFor({ channelId: "nobody" }).ask({ action: "ping" })).status, 404);
  assert.equal((await flows.clientFor({ flowId: "abc" }).ask({ action: "ping" })).status, 404);
  assert.equal((await fetch(`${flows.product.server.url}/flow-endpoint/x/1`)).status, 404);
});

test("a body larger than a megabyte is refused before it is looked at", async () => {
  const letter = flows.client.seal({ version, action: "ping" });
  assert.equal((await flows.client.post(letter, { body: "x".repeat(1024 * 1024 + 1) })).status, 413);
});

test("tokens that do not count are refused with 427 and an encrypted message", async () => {
  const token = await flows.openFlow("4915100000001");
  const [claims = "", signature = ""] = token.split(".");
  const forged = `${claims}.${signature.slice(0, -2)}AA`;
  const dead = { forged, empty: "", foreign: "some-other-product", missing: undefined, array: ["x"] };
  for (const [name, flow_token] of Object.entries(dead)) {
    const { status, json } = await flows.client.ask({ version, action: "INIT", flow_token, data: {} });
    assert.equal(status, 427, name);
    assert.match(String(json?.["error_msg"]), /no longer valid/);
  }
  const otherFlow = flows.clientFor({ flowId: "880000000000078" });
  assert.equal((await otherFlow.ask({ version, action: "INIT", flow_token: token, data: {} })).status, 427);
});

test("with data API 4.0 Meta's signature of the token is checked when it is there", async () => {
  const token = await flows.openFlow("4915100000002");
  const jwt = (secret: string, claims: object) => {
    const content = [{ alg: "HS256", typ: "JWT" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    return [...content, createHmac("sha256", secret).update(content.join(".")).digest("base64url")].join(".");
  };
  const ask = (flow_token_signature: string) =>
    flows.client.ask({ version: "4.0", action: "INIT", flow_token: token, data: {}, flow_token_signature });
  assert.equal((await ask(jwt("EMULATOR_APP_SECRET", { flow_token: token }))).status, 200);
  assert.equal((await ask(jwt("another secret", { flow_token: token }))).status, 427);
  assert.equal((await ask(jwt("EMULATOR_APP_SECRET", { flow_token: "another" }))).status, 427);
  assert.equal((await ask("x.y.z")).status, 427);
});

test("an error that a phone reports is acknowledged and noted with its contact", async () => {
  const flow_token = await flows.openFlow("4915100000003");
  for (const key of ["error", "error_key"]) {
    const data = { [key]: "invalid-screen-transition", error_message: "No such way" };
    const { status, json } = await flows.client.ask(exchange(flow_token, "CITY", data));
    assert.deepEqual([status, json], [200, { data: { acknowledged: true } }]);
  }
  const noted = (await flows.log()).at(-1);
  assert.equal(noted?.outcome, "error-reported");
  assert.deepEqual(noted?.data, { error: "invalid-screen-transition", error_message: "No such way" });
});

test("a screen's name that the log cannot hold is answered and noted as one that is unknown", async () => {
  const token = await flows.openFlow("4915200000009");
  const failing = await flows.client.ask(exchange(token, "CITY\u0000", { city: "b" }));
  assert.equal(failing.status, 500);
  assert.deepEqual((await flows.log()).map(({ screen, outcome }) => [screen, outcome]).at(-1), [
    "CITY\ufffd",
    "failed",
  ]);
  const reported = await flows.client.ask(exchange(token, "CITY\u0000", { error: "invalid-screen-transition" }));
  assert.equal(reported.status, 200);
  assert.equal((await flows.log()).at(-1)?.outcome, "error-reported");
});

test("an action that Meta may add one day does no harm", async () => {
  const { status, json } = await flows.client.ask({ version, action: "dance", flow_token: "x" });
  assert.deepEqual([status, json], [200, { data: { acknowledged: true } }]);
});

test("opening, exchanging, going back and completing answer to the letter", async () => {
  const phone = flows.product.phone("4915100000004", "Grace");
  const flow_token = await flows.openFlow("4915100000004", "Grace");
  const cities = [
    { id: "b", title: "Berlin" },
    { id: "p", title: "Paris" },
  ];
  const opened = await flows.client.ask({ version, action: "INIT", flow_token, screen: "", data: {} });
  assert.deepEqual(opened.json, { screen: "CITY", data: { cities, errors: {} } });
  const slots = await flows.client.ask(exchange(flow_token, "CITY", { city: "b", pin: "1234" }));
  assert.deepEqual(slots.json, {
    screen: "SLOT",
    data: { city: "b for Grace", slots: [{ id: "1", title: "10:00" }], count: 1 },
  });
  const back = await flows.client.ask({ version, action: "BACK", screen: "SLOT", data: {}, flow_token });
  assert.deepEqual(back.json, opened.json);
  const done = await flows.client.ask(exchange(flow_token, "SLOT", { slot: "1" }));
  assert.deepEqual(done.json, {
    screen: "SUCCESS",
    data: { extension_message_response: { params: { slot: "1", city: "b", flow_token } } },
  });
  phone.say("status");
  await phone.waitForMessage("City b, bookings 1");
});

test("errors at inputs and messages keep what the screen showed", async () => {
  const flow_token = await flows.openFlow("4915100000005");
  await flows.client.ask({ version, action: "INIT", flow_token, data: {} });
  await flows.product.settle();
  const { json } = await flows.client.ask(exchange(flow_token, "CITY", { city: "x", pin: "" }));
  assert.deepEqual(json, {
    screen: "CITY",
    data: {
      cities: [
        { id: "b", title: "Berlin" },
        { id: "p", title: "Paris" },
      ],
      errors: { city: "We are not there yet." },
    },
  });
});

test("values of inputs that take passwords are masked in the log", async () => {
  const flow_token = await flows.openFlow("4915100000006");
  await flows.client.ask(exchange(flow_token, "CITY", { city: "b", pin: "9876" }));
  const logged = (await flows.log()).at(-1);
  assert.deepEqual(logged?.data, { city: "b", pin: "•••" });
  assert.equal(JSON.stringify(logged).includes("9876"), false);
});

test("after the answer has come, the Flow can be asked no more", async () => {
  const phone = flows.product.phone("4915100000007", "Ada");
  const flow_token = await flows.openFlow("4915100000007");
  await flows.client.ask(exchange(flow_token, "SLOT", { slot: "1" }));
  const nfm_reply = { name: "flow", body: "Sent", response_json: JSON.stringify({ slot: "1", flow_token }) };
  phone.send({ type: "interactive", interactive: { type: "nfm_reply", nfm_reply } });
  await phone.waitForMessage("Booked 1 in");
  await flows.product.settle();
  const { status, json } = await flows.client.ask({ version, action: "INIT", flow_token, data: {} });
  assert.equal(status, 427);
  assert.match(String(json?.["error_msg"]), /already/);
});

test("after a change of keys both the old and the new key open requests", async () => {
  const newer = flows.clientFor({ publicKeyPem: await makeKey(flows.product.server.context, flows.product.channelId) });
  assert.equal((await newer.ask({ version, action: "ping" })).status, 200);
  assert.equal((await flows.client.ask({ version, action: "ping" })).status, 200);
});

test("several numbers have keys and secrets of their own", async () => {
  const { context } = flows.product.server;
  const { id: channelId } = await createChannel(context, flows.product.projectId, {
    ...{ name: "Second number", wabaId: "100000000000001", phoneNumberId: "200000000000009" },
    ...{ graphBaseUrl: flows.product.emulator.url, messagesPerSecond: 80, runs: "deployed" },
    ...{ accessToken: "EMULATOR_OTHER", appSecret: "EMULATOR_OTHER_SECRET" },
  });
  const ping = { version, action: "ping" };
  const own = { channelId, appSecret: "EMULATOR_OTHER_SECRET" };
  assert.equal((await flows.clientFor(own).ask(ping)).status, 421);
  const publicKeyPem = await makeKey(context, channelId);
  const second = flows.clientFor({ ...own, publicKeyPem });
  await waitUntil(async () => (await second.ask(ping)).status === 200);
  assert.equal((await flows.clientFor(own).ask(ping)).status, 421);
  assert.equal((await flows.clientFor({ publicKeyPem }).ask(ping)).status, 421);
  const flow_token = await flows.openFlow("4915100000008");
  const { status } = await second.ask({ version, action: "INIT", flow_token, data: {} });
  assert.equal(status, 427, "a Flow that was sent from another number");
});
