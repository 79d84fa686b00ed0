import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Journey } from "@tributary/engine";
import { TRY_AGAIN_MS } from "../../src/flow-endpoint/recent-answers.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { postWebhook, textFrom, webhookOf } from "../server/post-webhook.ts";
import { waitUntil } from "../server/wait-until.ts";
import { bookingBot, bookingNodes, dataChannel, field } from "./booking-bot.ts";
import { type FlowProduct, startFlowProduct } from "./flow-product.ts";
import type { PhoneClient } from "./phone-client.ts";

const version = "3.0";
const send = (flow_token: string, data: object, screen = "CITY") => ({
  ...{ version, action: "data_exchange", screen, data, flow_token },
});

/** An API that counts its calls by Idempotency-Key and answers after a while. */
async function startApi(answerMs: () => number) {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(String(request.headers["idempotency-key"]));
    setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end('{"seats": 4}'), answerMs());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/seats`,
    keys,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const slots = (count: string) => ({
  type: "return-screen",
  config: {
    screen: "SLOT",
    data: [field("city", "Berlin"), field("slots", "[]", "array"), field("count", count, "number")],
  },
});

function callingJourney({
  deadlineSeconds = 8,
  failure = "instead",
}: {
  deadlineSeconds?: number;
  failure?: string;
}): Journey {
  return dataChannel(
    {
      city: { type: "on-exchange", config: { screen: "CITY" }, exits: { next: "call" } },
      call: {
        type: "api",
        config: { apiId: "seats", saveResponseTo: "local_var.data" },
        exits: { success: "seats", ...(failure === "" ? {} : { failure }) },
      },
      seats: slots("{{ local_var.data.body.seats }}"),
      instead: slots("0"),
      trouble: { type: "on-trouble", exits: { next: "sorry" } },
      sorry: { type: "show-message", config: { message: "Our calendar does not answer." } },
    },
    deadlineSeconds,
  );
}

const apiAt = (url: string) => [{ id: "seats", name: "Seats", method: "GET", url, timeoutSeconds: 30 }];

test("the same request gets the same answer and has one effect, at once, again and at another process", async () => {
  await using api = await startApi(() => 50);
  await using flows = await startFlowProduct(bookingBot(callingJourney({}), { apis: apiAt(api.url) }));
  const token = await flows.openFlow("4915200000001");
  const letter = flows.client.seal(send(token, { city: "b" }));
  const answers = await Promise.all([
    flows.client.post(letter),
    flows.client.post(letter),
    flows.client.ask(send(token, { city: "b" })),
  ]);
  await using other = await flows.product.startAnother();
  const elsewhere = flows.clientAt(other.url);
  answers.push(await flows.client.post(letter), await elsewhere.ask(send(token, { city: "b" })));
  for (const { status, json } of answers) assert.deepEqual([status, json], [200, answers[0]?.json]);
  assert.equal(api.keys.length, 1);
  assert.equal((await flows.log()).filter(({ outcome }) => outcome === "replied").length, 1);
  assert.equal((await flows.log()).filter(({ outcome }) => outcome === "repeated").length, 4);
});

test("a request that comes after another one is a new one, with a key of its own", async () => {
  await using api = await startApi(() => 0);
  await using flows = await startFlowProduct(bookingBot(callingJourney({}), { apis: apiAt(api.url) }));
  const token = await flows.openFlow("4915200000002");
  for (const city of ["a", "b", "a"]) assert.equal((await flows.client.ask(send(token, { city }))).status, 200);
  assert.equal(new Set(api.keys).size, 3);
});

test("two processes that answer the same request at once call APIs under the same key and agree", async () => {
  await using api = await startApi(() => 100);
  await using flows = await startFlowProduct(bookingBot(callingJourney({}), { apis: apiAt(api.url) }));
  await using other = await flows.product.startAnother();
  const token = await flows.openFlow("4915200000003");
  const answers = await Promise.all([
    flows.client.ask(send(token, { city: "b" })),
    flows.clientAt(other.url).ask(send(token, { city: "b" })),
  ]);
  assert.deepEqual(answers[0]?.json, answers[1]?.json);
  assert.equal(new Set(api.keys).size, 1);
});

test("an API that is too slow takes the designer's way out before the deadline", async () => {
  await using api = await startApi(() => 30_000);
  await using flows = await startFlowProduct(
    bookingBot(callingJourney({ deadlineSeconds: 1 }), { apis: apiAt(api.url) }),
  );
  const token = await flows.openFlow("4915200000004");
  const startedAt = performance.now();
  const { json } = await flows.client.ask(send(token, { city: "b" }));
  assert.ok(performance.now() - startedAt < 1000);
  assert.deepEqual(json?.["data"], { city: "Berlin", slots: [], count: 0 });
  const failed = (await flows.log()).at(-1)?.events?.find(({ type }) => type === "node-failed");
  assert.equal(failed?.["code"], "deadline");
});

test("open Flows beyond those that may call a slow API at once wait no longer than their deadline", async () => {
  await using api = await startApi(() => 30_000);
  await using flows = await startFlowProduct(
    bookingBot(callingJourney({ deadlineSeconds: 2 }), { apis: apiAt(api.url) }),
  );
  const waIds = Array.from({ length: 80 }, (_, index) => String(4915200001000 + index));
  const tokens = await Promise.all(waIds.map((waId) => flows.openFlow(waId)));
  const answers = await Promise.all(tokens.map((token) => flows.client.ask(send(token, { city: "b" }))));
  for (const { json } of answers) assert.deepEqual(json?.["data"], { city: "Berlin", slots: [], count: 0 });
  const failures = (await flows.log()).flatMap(
    ({ events }) => events?.filter(({ type }) => type === "node-failed") ?? [],
  );
  assert.deepEqual(
    failures.map(({ code }) => code),
    waIds.map(() => "deadline"),
  );
});

test("who reads that something failed and taps again is not told the same once more: it is tried again", async () => {
  let answerMs = 30_000;
  await using api = await startApi(() => answerMs);
  await using flows = await startFlowProduct(
    bookingBot(callingJourney({ failure: "", deadlineSeconds: 1 }), { apis: apiAt(api.url) }),
  );
  const token = await flows.openFlow("4915200000014");
  const failed = await flows.client.ask(send(token, { city: "b" }));
  assert.equal(failed.json?.["screen"], "CITY");
  const atOnce = await flows.client.ask(send(token, { city: "b" }));
  assert.deepEqual(atOnce.json, failed.json);
  assert.equal(api.keys.length, 1);
  answerMs = 0;
  await waitUntil(async () => (await flows.client.ask(send(token, { city: "b" }))).json?.["screen"] === "SLOT", 10);
  assert.equal(new Set(api.keys).size, 2);
});

test("another process tries again under the same rule, and each try is a new one", async () => {
  let answerMs = 30_000;
  await using api = await startApi(() => answerMs);
  await using flows = await startFlowProduct(
    bookingBot(callingJourney({ failure: "", deadlineSeconds: 1 }), { apis: apiAt(api.url) }),
  );
  await using other = await flows.product.startAnother();
  const elsewhere = flows.clientAt(other.url);
  const token = await flows.openFlow("4915200000015");
  const screenAt = async (client: PhoneClient) => (await client.ask(send(token, { city: "b" }))).json?.["screen"];
  assert.equal(await screenAt(flows.client), "CITY");
  await flows.product.settle();
  await sleep(TRY_AGAIN_MS + 100);
  assert.equal(await screenAt(elsewhere), "CITY");
  assert.equal(api.keys.length, 2);
  await other.settle();
  assert.equal(await screenAt(flows.client), "CITY");
  assert.equal(api.keys.length, 2);
  await sleep(TRY_AGAIN_MS + 100);
  answerMs = 0;
  assert.equal(await screenAt(flows.client), "SLOT");
  assert.equal(new Set(api.keys).size, 3);
});

test("a failure without a way out goes to On Trouble, on the screen where the contact is", async () => {
  await using flows = await startFlowProduct(
    bookingBot(callingJourney({ failure: "" }), { apis: apiAt("http://127.0.0.1:9/") }),
  );
  const token = await flows.openFlow("4915200000005");
  const { status, json } = await flows.client.ask(send(token, { city: "b" }));
  assert.equal(status, 200);
  assert.deepEqual(json, {
    screen: "CITY",
    data: { cities: [], errors: {}, error_message: "Our calendar does not answer." },
  });
  assert.equal((await flows.log()).at(-1)?.outcome, "fallback");
});

test("a reply that does not fit its screen is told at the node, field by field, and the contact gets a sensible screen", async () => {
  const wrong = {
    type: "return-screen",
    config: { screen: "SLOT", data: [field("city", "5", "number"), field("slots", '[{"id": 1}]', "array")] },
  };
  const channel = dataChannel({
    ...{ open: { type: "on-open", exits: { next: "cities" } }, cities: bookingNodes["cities"] ?? wrong },
    ...{ city: { type: "on-exchange", exits: { next: "wrong" } }, wrong },
  });
  await using flows = await startFlowProduct(bookingBot(channel), { runs: "draft", isDeployed: false });
  const token = await flows.openFlow("4915200000006");
  const opened = await flows.client.ask({ version, action: "INIT", flow_token: token, data: {} });
  await flows.product.settle();
  const { json } = await flows.client.ask(send(token, { city: "b" }));
  assert.deepEqual(json, {
    screen: "CITY",
    data: { ...Object(opened.json?.["data"]), error_message: "Something went wrong. Please try again." },
  });
  const logged = (await flows.log()).at(-1);
  const refused = logged?.events?.find(({ type }) => type === "flow-reply-refused");
  assert.equal(logged?.outcome, "failed");
  assert.equal(refused?.["nodeId"], "wrong");
  assert.deepEqual(fieldsOf(refused), ["city", "slots[0].id", "count"]);
});

test("a route that the Flow does not have is refused", async () => {
  const done = { type: "return-screen", config: { screen: "DONE", data: [field("summary", "x")] } };
  const channel = dataChannel({ city: { type: "on-exchange", exits: { next: "done" } }, done });
  await using flows = await startFlowProduct(bookingBot(channel), { runs: "draft", isDeployed: false });
  const token = await flows.openFlow("4915200000007");
  await flows.client.ask(send(token, { city: "b" }));
  const refused = (await flows.log()).at(-1)?.events?.find(({ type }) => type === "flow-reply-refused");
  assert.match(JSON.stringify(refused), /no route from “CITY” to “DONE”/);
  assert.deepEqual((await flows.client.ask(send(token, { slot: "1" }, "SLOT"))).json, {
    screen: "DONE",
    data: { summary: "x" },
  });
});

test("an open Flow neither waits for the conversation's slow work nor disturbs it", async () => {
  const release = Promise.withResolvers<void>();
  const slow = createServer((_request, response) => void release.promise.then(() => response.end("{}")));
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  const { port } = slow.address() as AddressInfo;
  await using flows = await startFlowProduct(slowBot(`http://127.0.0.1:${port}/`));
  try {
    const phone = flows.product.phone("4915200000008", "Ada");
    const token = await flows.openFlow("4915200000008");
    phone.say("slow");
    await waitForRequest(flows);
    const startedAt = performance.now();
    assert.equal((await flows.client.ask(send(token, { city: "p" }))).status, 200);
    assert.ok(performance.now() - startedAt < 2000);
    release.resolve();
    await phone.waitForMessage("After the call: p");
  } finally {
    release.resolve();
    slow.closeAllConnections();
    slow.close();
  }
});

function slowBot(url: string) {
  const bot = bookingBot(dataChannel(bookingNodes), { apis: apiAt(url) });
  const [first] = bot.journeys;
  const start = { trigger: { kind: "keyword", match: "equals", words: ["slow"] }, canInterrupt: false };
  const position = { x: 0, y: 0 };
  const nodes = [
    { id: "start", type: "start", name: "start", position, config: start, exits: { next: "call" } },
    {
      id: "call",
      type: "api",
      name: "call",
      position,
      config: { apiId: "seats" },
      exits: { success: "say", failure: "say" },
    },
    {
      id: "say",
      type: "text",
      name: "say",
      position,
      config: { body: "After the call: {{ local_var.city }}" },
      exits: {},
    },
  ];
  if (!first) throw new Error("the bot has journeys");
  return { ...bot, journeys: [...bot.journeys, { kind: "user" as const, id: "slow", name: "slow", nodes }] };
}

async function waitForRequest({ product }: FlowProduct): Promise<void> {
  const { pool } = product.server.context.db;
  for (;;) {
    const { rows } = await pool.query("select from contacts where waiting_for is not null");
    if (rows.length > 0) return;
  }
}

function fieldsOf(refused: { [key: string]: unknown } | undefined): unknown {
  const problems: unknown = refused?.["problems"];
  return Array.isArray(problems) ? problems.map((problem: { field: string }) => problem.field) : undefined;
}

test("what an open Flow sends, what it is shown and what a contact writes may hold any character", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { product, client } = flows;
  const admin = await openAdminClient(product.server);
  const params = { projectId: product.projectId };
  const flow_token = await flows.openFlow("4915200000001");
  const city = "b\u0000\ud83d \\u";
  assert.equal((await client.ask({ version, action: "INIT", flow_token })).status, 200);
  assert.equal((await client.ask(send(flow_token, { city }))).status, 200);
  product.phone("4915200000001").say("thanks\u0000");
  await product.settle();
  // As one's own endpoint may reply.
  const { pool } = product.server.context.db;
  await pool.query(
    "update flow_requests set reply = regexp_replace(reply::text, '(Berlin|Ada)', '\\1\\\\u0000')::json",
  );

  const refused = await client.ask(send(flow_token, { city: "x" }));
  assert.deepEqual([refused.status, refused.json?.["screen"]], [200, "CITY"]);
  await product.settle();
  const { items } = await admin.dataChannels.listRequests({ params, query: {} });
  assert.deepEqual(
    items.map(({ nextScreen }) => nextScreen),
    ["CITY", "SLOT", "CITY"],
  );
  const contactId = items[0]?.contactId ?? "";
  const timeline = await admin.contacts.readTimeline({ params: { ...params, contactId } });
  assert.deepEqual(
    timeline.items.flatMap((entry) => (entry.kind === "flow-request" ? [entry.data?.["city"]] : [])),
    ["x", city, undefined],
  );
  const { values } = await admin.variables.listLastValues({ params, query: {} });
  assert.ok(values.some(({ reference }) => reference === "local_var.city"));
});

test("a Flow stays open when its contact's row becomes one with another", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { product, client } = flows;
  const write = async (sender: { wa_id?: string; user_id?: string }, body: string) => {
    const { from: _, ...message } = textFrom("x", body);
    const { wa_id: from, user_id: from_user_id } = sender;
    const contacts = [{ profile: { name: "Dan" }, ...sender }];
    assert.equal(
      await postWebhook(product, webhookOf({ contacts, messages: [{ ...message, from, from_user_id }] })),
      200,
    );
    await product.settle();
  };
  await write({ wa_id: "4915200000002" }, "hello");
  await write({ user_id: "DE.DAN" }, "book");
  const { pool } = product.server.context.db;
  const { rows } = await pool.query<{ token: string }>(
    "select message #>> '{interactive,action,parameters,flow_token}' as token from outbox where send_id is not null",
  );
  const flow_token = rows[0]?.token ?? "";
  assert.equal((await client.ask({ version, action: "INIT", flow_token })).status, 200);
  await write({ wa_id: "4915200000002", user_id: "DE.DAN" }, "me again");
  const { rows: contacts } = await pool.query<{ id: string }>("select id from contacts");
  assert.equal(contacts.length, 1);
  for (let time = 0; time < 2; time += 1) {
    const { status, json } = await client.ask(send(flow_token, { city: "b" }));
    assert.deepEqual([status, json?.["screen"]], [200, "SLOT"]);
  }
  await product.settle();
  const { rows: asked } = await pool.query("select distinct contact_id as id from flow_requests");
  assert.deepEqual(asked, contacts);
});
