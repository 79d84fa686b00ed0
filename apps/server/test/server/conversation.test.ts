import assert from "node:assert/strict";
import { test } from "node:test";
import { importBot } from "../../src/admin/bot-files/import-bot.ts";
import { deploy } from "../../src/admin/versions/deploy.ts";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct } from "../harness/test-product.ts";
import { surveyBot } from "./survey-bot.ts";
import { eventsOf, eventsOfType } from "./timeline.ts";

test("[27] [28] a submitted Flow runs the Flow Journey of its Flow ID, with the response as an object", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915112345678", "Ana");
  phone.say("survey");
  await phone.waitForMessage("How was the delivery?");
  const wamid = phone.submitFlow({ rating: "5 ", tags: ["0_Fast", "2_Kind"], when: "1730000000000", agreed: true });
  await phone.waitForMessage("Thanks for rating the delivery: 5 .");
  await product.settle();
  const [response] = (await eventsOfType(product.server, "input-received"))
    .map(({ input }) => input)
    .filter((input) => input.type === "flow-response");
  assert.equal(response?.messageId, wamid);
  const { flow_token: token, ...values } = response?.response ?? {};
  assert.equal(typeof token, "string");
  assert.deepEqual(values, { rating: "5 ", tags: ["0_Fast", "2_Kind"], when: "1730000000000", agreed: true });
  const { rows } = await product.server.context.db.pool.query<{ meta: object }>(
    "select session->'system'->'message_meta' as meta from contacts",
  );
  assert.deepEqual(rows[0]?.meta, { flow_token: token, ...values });
});

test("[32] the Flow Journey and what it triggers see the contact and the sending journey's variables", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915112345678", "Ana");
  phone.say("survey");
  await phone.waitForMessage("How was");
  phone.submitFlow({ rating: "1" });
  await phone.waitForMessage("Sorry about the delivery, Ana.");
  await phone.waitForMessage("Rated 1; you are on basic.");
  await product.settle();
  const texts = phone.chat().map(({ text }) => text);
  assert.deepEqual(texts.slice(-2), ["Sorry about the delivery, Ana.", "Rated 1; you are on basic."]);
});

test("[33] a Flow that has no Flow Journey in the deployed bot is recorded as an error, and nothing else runs", async () => {
  const bot = surveyBot();
  await using product = await startTestProduct({ bot });
  const phone = product.phone("4915112345678");
  phone.say("book");
  await phone.waitForMessage("When would you like to come?");
  const without = bot.journeys.filter(({ id }) => id !== "booking" && id !== "booking-answers");
  await importBot(product.server.context, product.projectId, { formatVersion: 1, bot: { ...bot, journeys: without } });
  await deploy(product.server.context, product.projectId);
  phone.submitFlow({ day: "Monday" });
  await product.settle();
  const [unhandled] = await eventsOfType(product.server, "flow-response-unhandled");
  assert.equal(unhandled?.flowId, "8802");
  assert.match(unhandled?.message ?? "", /no Flow Journey/);
  const { rows } = await product.server.context.db.pool.query(
    "select has_failed from turns order by number desc limit 1",
  );
  assert.deepEqual(rows, [{ has_failed: true }]);
  assert.equal(phone.lastMessage()?.text, "When would you like to come?");
});

test("[34] a webhook that is delivered twice is handled once", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915112345678");
  product.emulator.webhookDelivery.add({ next: 2, duplicate: 2, match: { kind: "message" } });
  phone.say("survey");
  await phone.waitForMessage("How was");
  await product.settle();
  phone.submitFlow({ rating: "4" });
  await phone.waitForMessage("Thanks");
  await product.settle();
  assert.equal((await eventsOfType(product.server, "input-received")).length, 2);
  assert.deepEqual(
    phone.chat().map(({ from }) => from),
    ["contact", "business", "contact", "business"],
  );
});

test("[35] two Flows that wait for answers are told apart, whichever is answered first", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915112345678");
  phone.say("survey");
  const survey = await phone.waitForMessage("How was");
  phone.say("book");
  const booking = await phone.waitForMessage("When would");
  phone.submitFlow({ day: "Monday" }, { wamid: booking.wamid });
  await phone.waitForMessage("Booked for Monday.");
  phone.submitFlow({ rating: "3" }, { wamid: survey.wamid });
  await phone.waitForMessage("Thanks for rating the delivery: 3.");
});

test("[36] a Flow that is answered while another journey waits is handled, and that journey goes on", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915112345678");
  phone.say("survey");
  await phone.waitForMessage("How was");
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  phone.submitFlow({ rating: "4" });
  await phone.waitForMessage("Thanks for rating");
  phone.say("green");
  await phone.waitForMessage("green it is.");
  const resumed = await eventsOfType(product.server, "journey-resumed");
  assert.deepEqual(
    resumed.map(({ journeyId }) => journeyId),
    ["favourite"],
  );
});

test("[48] a journey, its Flow and the same journey again go round as long as the contact answers", async () => {
  const bot = botOf({
    journeys: [
      userJourney("round", {
        start: { type: "start", config: onKeyword("go"), exits: { next: "send" } },
        send: {
          type: "whatsapp-flow",
          config: { flowId: "8803", message: "Once more?", buttonTitle: "Open", firstScreenType: "data_exchange" },
        },
      }),
      flowJourney("answers", "8803", { first: { type: "terminal", config: { trigger: { journeyId: "round" } } } }),
    ],
  });
  await using product = await startTestProduct({ bot });
  const phone = product.phone("4915112345678");
  phone.say("go");
  for (let round = 1; round <= 5; round += 1) {
    await phone.waitForMessage("Once more?");
    phone.submitFlow({ round });
  }
  await phone.waitForMessage("Once more?");
  await product.settle();
  const events = await eventsOf(product.server);
  assert.equal(events.filter(({ type }) => type === "turn-failed").length, 0);
  assert.equal(events.filter((event) => event.type === "journey-entered" && event.journeyId === "round").length, 6);
});

test("a channel that runs the deployed bot says visibly that nothing is deployed yet", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), isDeployed: false });
  const phone = product.phone("4915112345678");
  phone.say("survey");
  await product.settle();
  const [failure] = await eventsOfType(product.server, "turn-failed");
  assert.equal(failure?.code, "nothing-deployed");
  await deploy(product.server.context, product.projectId);
  phone.say("survey");
  await phone.waitForMessage("How was the delivery?");
});

test("a conversation stays on its version while a journey waits, and the next one has the newest", async () => {
  const bot = surveyBot();
  await using product = await startTestProduct({ bot });
  const phone = product.phone("4915112345678");
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  const changed = JSON.parse(
    JSON.stringify(bot).replaceAll("Which colour?", "What colour?").replaceAll("it is.", "then."),
  );
  await importBot(product.server.context, product.projectId, { formatVersion: 1, bot: changed });
  await deploy(product.server.context, product.projectId);
  phone.say("blue");
  await phone.waitForMessage("blue it is.");
  phone.say("colour");
  await phone.waitForMessage("What colour?");
});

test("a channel that runs the draft has every change at once", async () => {
  const bot = surveyBot();
  await using product = await startTestProduct({ bot, runs: "draft", isDeployed: false });
  const phone = product.phone("4915112345678");
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  const changed = JSON.parse(JSON.stringify(bot).replaceAll("it is.", "then."));
  await importBot(product.server.context, product.projectId, { formatVersion: 1, bot: changed });
  phone.say("blue");
  await phone.waitForMessage("blue then.");
});
