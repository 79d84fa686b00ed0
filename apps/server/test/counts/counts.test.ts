import assert from "node:assert/strict";
import { test } from "node:test";
import type { NodeCount } from "@tributary/api";
import { foldCounts } from "../../src/counts/open-count-folding.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { onKeyword, userJourney } from "../harness/bots.ts";
import { openNeighbour } from "../harness/neighbour.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { surveyBot } from "../server/survey-bot.ts";

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 30, 12);

type Query = { days?: number; channelId?: string };

async function countsOf({ server, projectId }: TestProduct, journeyId: string, query: Query = {}) {
  const client = await openAdminClient(server);
  return client.journeys.readCounts({ params: { projectId, journeyId }, query });
}

/** Each node in a line: how often it was reached, and which exits were taken how often. */
function linesOf(nodes: NodeCount[]): string[] {
  return nodes.map(({ nodeId, reached, exits, answered }) =>
    [
      `${nodeId} ${reached}`,
      ...exits.map(({ exit, taken }) => `${exit} ${taken}`),
      ...(answered === 0 ? [] : [`${answered} answered`]),
    ].join(", "),
  );
}

async function answerColour(product: TestProduct, waId: string, colour?: string): Promise<void> {
  const phone = product.phone(waId);
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  if (colour === undefined) return;
  phone.say(colour);
  await phone.waitForMessage(`${colour} it is.`);
}

test("a journey's counts tell where contacts came to and which exits they took", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  await answerColour(product, "4915100000001", "Red");
  await answerColour(product, "4915100000001", "Blue");
  await answerColour(product, "4915100000002");
  await product.settle();
  const expected = ["ask 3, answered 2", "say 2, next 2", "start 3, next 3"];
  assert.deepEqual(linesOf((await countsOf(product, "favourite")).nodes), expected);
  await foldCounts(product.server.context);
  assert.deepEqual(linesOf((await countsOf(product, "favourite")).nodes), expected);
  await answerColour(product, "4915100000003", "Green");
  await product.settle();
  const after = ["ask 4, answered 3", "say 3, next 3", "start 4, next 4"];
  assert.deepEqual(linesOf((await countsOf(product, "favourite")).nodes), after);
  assert.deepEqual((await countsOf(product, "survey")).nodes, []);
});

test("a Flow Journey's counts tell which way answers took", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915100000001");
  for (const rating of ["1", "5", "4"]) {
    phone.say("survey");
    const { wamid } = await phone.waitForMessage("How was");
    phone.submitFlow({ rating }, { wamid });
    await product.settle();
  }
  const { nodes } = await countsOf(product, "survey-answers");
  const expected = ["first 3, branch:bad 1, otherwise 2", "sorry 1", "start 3, next 3", "thanks 2"];
  assert.deepEqual(linesOf(nodes), expected);
});

test("a WhatsApp Flow node's count tells how many of its Flows were answered, also where another sends the same", async () => {
  const bot = surveyBot();
  const again = userJourney("again", {
    start: { type: "start", config: onKeyword("again"), exits: { next: "send" } },
    send: bot.journeys.find(({ id }) => id === "survey")?.nodes.find(({ id }) => id === "send") ?? { type: "end" },
  });
  await using product = await startTestProduct({ bot: { ...bot, journeys: [...bot.journeys, again] } });
  const phone = product.phone("4915100000001");
  const send = async (keyword: string) => {
    phone.say(keyword);
    const { wamid } = await phone.waitForMessage("How was");
    await product.settle();
    return wamid;
  };
  await send("survey");
  const first = await send("again");
  const second = await send("survey");
  phone.submitFlow({ rating: "5" }, { wamid: second });
  phone.submitFlow({ rating: "4" }, { wamid: first });
  await product.settle();
  phone.submitFlow({ rating: "3" }, { wamid: second, again: true });
  await product.settle();
  assert.equal(linesOf((await countsOf(product, "survey")).nodes)[0], "send 2, 1 answered");
  assert.equal(linesOf((await countsOf(product, "again")).nodes)[0], "send 1, 1 answered");
});

test("counts are those of the days asked for", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), now: NOON });
  await answerColour(product, "4915100000001", "Red");
  await product.settle();
  await product.emulator.clock.advance(2 * DAY_MS);
  await answerColour(product, "4915100000002");
  await product.settle();
  await foldCounts(product.server.context);
  const two = await countsOf(product, "favourite", { days: 2 });
  assert.equal(two.since, "2026-12-01");
  assert.deepEqual(linesOf(two.nodes), ["ask 1", "start 1, next 1"]);
  const three = await countsOf(product, "favourite", { days: 3 });
  assert.equal(three.since, "2026-11-30");
  assert.deepEqual(linesOf(three.nodes), ["ask 2, answered 1", "say 1, next 1", "start 2, next 2"]);
});

test("counts are those of the channel asked for, and never another project's", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  await answerColour(product, "4915100000001");
  await product.settle();
  const { projectId } = await openNeighbour(product);
  const other = await countsOf({ ...product, projectId }, "favourite", { channelId: product.channelId });
  assert.deepEqual(other.nodes, []);
  const own = await countsOf(product, "favourite", { channelId: product.channelId });
  assert.deepEqual(linesOf(own.nodes), ["ask 1", "start 1, next 1"]);
  assert.deepEqual((await countsOf(product, "favourite", { channelId: "another" })).nodes, []);
});

test("processes that add up at once count everything once", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const { pool } = product.server.context.db;
  const noted = (passage: string) => {
    const count = { journey_id: "favourite", day: "2026-11-30", node_id: "ask", passage, times: 1 };
    return JSON.stringify([product.channelId, "deleted"].map((channelId) => ({ channel_id: channelId, ...count })));
  };
  await pool.query(
    "insert into noted_counts (counts) select (array[$1::json, $2::json])[1 + n % 2] from generate_series(1, 5000) n",
    [noted("reached"), noted("exit:answered")],
  );
  await Promise.all([1, 2, 3, 4].map(() => foldCounts(product.server.context)));
  const { rows } = await pool.query("select passage, times::int as times from node_counts order by passage");
  assert.deepEqual(rows, [
    { passage: "exit:answered", times: 2500 },
    { passage: "reached", times: 2500 },
  ]);
  assert.equal((await pool.query("select from noted_counts")).rowCount, 0);
});
