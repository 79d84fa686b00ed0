import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingBot, bookingNodes, dataChannel } from "../flow-endpoint/booking-bot.ts";
import { FLOW_ID } from "../flow-endpoint/booking-flow.ts";
import { startFlowProduct } from "../flow-endpoint/flow-product.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { openNeighbour } from "../harness/neighbour.ts";
import { startTestProduct } from "../harness/test-product.ts";
import { surveyBot } from "../server/survey-bot.ts";

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 30, 12);

test("a dynamic Flow's funnel follows its messages from sending to the answer, with the screens between", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { product } = flows;
  const ask = (flow_token: string, request: object) => flows.client.ask({ version: "3.0", flow_token, ...request });
  const [first, second] = [await flows.openFlow("4915300000001"), await flows.openFlow("4915300000002")];
  await flows.openFlow("4915300000003");
  for (const token of [first, second, second]) await ask(token, { action: "INIT", data: {} });
  await ask(first, { action: "data_exchange", screen: "CITY", data: { city: "b" } });
  product.phone("4915300000001").submitFlow({ slot: "10:00" });
  await product.settle();
  const client = await openAdminClient(product.server);
  const params = { projectId: product.projectId, flowId: FLOW_ID };
  const { since: _since, ...funnel } = await client.flowResponses.readFunnel({ params });
  assert.deepEqual(funnel, {
    ...{ sent: 3, delivered: 3, read: 3, opened: 2, answered: 1 },
    screens: [
      { screen: "CITY", reached: 2 },
      { screen: "SLOT", reached: 1 },
    ],
  });
  const none = { sent: 0, delivered: 0, read: 0, opened: null, answered: 0, screens: [] };
  const { projectId } = await openNeighbour(product);
  const other = await client.flowResponses.readFunnel({ params: { ...params, projectId } });
  assert.deepEqual({ ...other, since: undefined }, { ...none, since: undefined });
});

test("a static Flow's funnel counts the messages of the days asked for", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), now: NOON });
  const send = async (waId: string) => {
    product.phone(waId).say("survey");
    await product.phone(waId).waitForMessage("How was");
    await product.settle();
  };
  await send("4915100000001");
  await product.emulator.clock.advance(2 * DAY_MS);
  product.phone("4915100000001").submitFlow({ rating: "5" });
  await send("4915100000002");
  const client = await openAdminClient(product.server);
  const params = { projectId: product.projectId, flowId: "8801" };
  const today = await client.flowResponses.readFunnel({ params, query: { days: 1 } });
  assert.deepEqual([today.since, today.sent, today.answered, today.opened], ["2026-12-02", 1, 0, null]);
  const all = await client.flowResponses.readFunnel({ params, query: { days: 3, channelId: product.channelId } });
  assert.deepEqual([all.since, all.sent, all.answered], ["2026-11-30", 2, 1]);
});
