import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { bookingBot, bookingNodes, dataChannel } from "./booking-bot.ts";
import { FLOW_ID } from "./booking-flow.ts";
import { type FlowProduct, startFlowProduct } from "./flow-product.ts";

const version = "3.0";

async function adminOf({ product }: FlowProduct) {
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  return createClient({ baseUrl: product.server.url, apiKey: key });
}

test("the log is listed, filtered and read with every event, and health compares with Meta's thresholds", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const client = await adminOf(flows);
  const params = { projectId: flows.product.projectId };
  const flow_token = await flows.openFlow("4915300000001");
  for (let count = 0; count < 3; count += 1) await flows.client.ask({ version, action: "ping" });
  await flows.client.ask({ version, action: "INIT", flow_token, data: {} });
  await flows.client.ask({ version, action: "data_exchange", screen: "CITY", data: { city: "b" }, flow_token });
  await flows.product.settle();

  const all = await client.dataChannels.listRequests({ params, query: { limit: 2 } });
  assert.deepEqual(
    all.items.map(({ action, screen, nextScreen, outcome }) => [action, screen, nextScreen, outcome]),
    [
      ["exchange", "CITY", "SLOT", "replied"],
      ["open", null, "CITY", "replied"],
    ],
  );
  const next = await client.dataChannels.listRequests({ params, query: { cursor: all.nextCursor, limit: 4 } });
  assert.deepEqual(
    next.items.map(({ action }) => action),
    ["ping", "ping", "ping"],
  );
  const opened = await client.dataChannels.listRequests({ params, query: { action: "open", flowId: FLOW_ID } });
  assert.equal(opened.items.length, 1);

  const requestNumber = all.items[0]?.number ?? "";
  const request = await client.dataChannels.readRequest({ params: { ...params, requestNumber } });
  assert.deepEqual(request.data, { city: "b" });
  assert.ok(request.events.some(({ type }) => type === "variable-set"));

  const contactId = all.items[0]?.contactId ?? "";
  const timeline = await client.contacts.readTimeline({ params: { ...params, contactId }, query: { limit: 50 } });
  assert.deepEqual(
    timeline.items.flatMap((entry) =>
      entry.kind === "flow-request" ? [[entry.action, entry.screen, entry.nextScreen, entry.outcome, entry.data]] : [],
    ),
    [
      ["exchange", "CITY", "SLOT", "replied", { city: "b" }],
      ["open", null, "CITY", "replied", {}],
    ],
  );
  assert.equal(timeline.items[0]?.kind, "flow-request");

  const { items } = await client.dataChannels.listHealth({ params });
  assert.deepEqual(
    items.map(({ flowId, requests, errors, pings, availability, alerts }) => [
      flowId,
      requests,
      errors,
      pings,
      availability,
      alerts,
    ]),
    [[FLOW_ID, 2, 0, 3, 100, []]],
  );
  const { items: endpoints } = await client.dataChannels.listEndpoints({ params });
  assert.equal(endpoints[0]?.url, `${flows.product.server.url}/flow-endpoint/${flows.product.channelId}/${FLOW_ID}`);
});

test("a Data Channel Journey is created once for a Flow ID, beside its Flow Journey", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const client = await adminOf(flows);
  const params = { projectId: flows.product.projectId };
  const made = await client.dataChannels.create({ params, body: { flowId: "42", name: "Slots" } });
  assert.deepEqual(
    made.document.nodes.map(({ type }) => type),
    ["on-open", "on-exchange"],
  );
  await client.flowJourneys.create({ params, body: { flowId: "42", name: "Answers", allowUnknown: true } });
  await assert.rejects(
    client.dataChannels.create({ params, body: { flowId: "42", name: "More" } }),
    /flow-id-taken|already/,
  );
  const { items } = await client.dataChannels.list({ params });
  assert.deepEqual(items.map(({ name }) => name).sort(), ["Channel", "Slots"]);
  const { document, revision } = await client.journeys.read({ params: { ...params, journeyId: made.document.id } });
  await client.journeys.replace({ params: { ...params, journeyId: document.id }, body: { document, revision } });
});

test("what is not signed is noted a few times, and does not fill the log", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const stranger = flows.clientFor({ appSecret: "guessed" });
  for (let tries = 0; tries < 30; tries += 1) await stranger.ask({ version, action: "ping" });
  const noted = (await flows.log()).filter(({ outcome }) => outcome === "signature-invalid");
  assert.ok(noted.length > 0 && noted.length <= 20, String(noted.length));
});
