import assert from "node:assert/strict";
import { test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { callGraph, contact, phoneNumberId, sendText } from "./graph.ts";
import { type Bot, startBot } from "./start-bot.ts";

const day = 86_400;
const startMs = 1_700_000_000_000;
const text = { messaging_product: "whatsapp", type: "text", text: { body: "hello" } };

/** The values of the webhooks that told the statuses of messages, in order of arrival. */
const told = (bot: Bot) =>
  bot.received.flatMap(({ json }) => json.entry.flatMap(({ changes }) => changes.map(({ value }) => value)));
const statuses = (bot: Bot) => told(bot).flatMap(({ statuses: list = [] }) => list);

/** Writes to somebody known, by the phone number or by the user id, and returns the user id. */
async function write(emulator: Emulator, bot: Bot, by: "to" | "recipient"): Promise<string> {
  emulator.phone(contact).say("hi");
  await emulator.settle();
  const userId = String(bot.messages()[0]?.["from_user_id"]);
  bot.received.length = 0;
  const address = by === "to" ? { to: `+${contact}` } : { recipient: userId };
  const sent = await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, { body: { ...text, ...address } });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  await emulator.settle();
  return userId;
}

const addressings: [by: "to" | "recipient", isPhoneHidden: boolean, isPhoneTold: boolean, failedHasUserId: boolean][] =
  [
    ["to", false, true, false],
    ["to", true, true, false],
    ["recipient", false, true, true],
    ["recipient", true, false, true],
  ];

for (const [by, isPhoneHidden, isPhoneTold, failedHasUserId] of addressings) {
  const person = isPhoneHidden ? "somebody who hides the number" : "somebody whose number is known";
  test(`the statuses of a message to ${person}, addressed by \`${by}\`, say whom it went to`, async () => {
    await using bot = await startBot();
    await using emulator = await startEmulator();
    await emulator.setWebhook(bot);
    const statusScript = [
      { status: "sent" as const, afterMs: 0 },
      { status: "failed" as const, afterMs: 0, code: 131026 },
    ];
    emulator.phone(contact, "Ada").configure({ isPhoneHidden, statusScript });
    const userId = await write(emulator, bot, by);
    const phone = isPhoneTold ? contact : undefined;
    assert.deepEqual(
      statuses(bot).map((one) => [one.status, one["recipient_id"], one["recipient_user_id"]]),
      [
        ["sent", phone, userId],
        ["failed", phone, failedHasUserId ? userId : undefined],
      ],
    );
    assert.deepEqual(
      told(bot).map(({ contacts }) => contacts?.map(({ wa_id, user_id }) => [wa_id, user_id])),
      [[[phone, userId]], undefined],
    );
  });
}

test("the username comes with delivered and read only", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact, "Ada").configure({ username: "@ada" });
  await write(emulator, bot, "to");
  assert.deepEqual(
    told(bot).map(({ contacts }) => contacts?.[0]?.profile),
    [{ name: "Ada" }, { name: "Ada", username: "@ada" }, { name: "Ada", username: "@ada" }],
  );
});

const scripts: [script: ("sent" | "delivered" | "read")[], priced: string[]][] = [
  [
    ["sent", "delivered", "read"],
    ["sent", "delivered"],
  ],
  [
    ["sent", "read"],
    ["sent", "read"],
  ],
  [
    ["sent", "read", "delivered"],
    ["sent", "read"],
  ],
];

for (const [script, priced] of scripts) {
  test(`of ${script.join(", ")} the price and the conversation come with ${priced.join(" and ")}`, async () => {
    await using bot = await startBot();
    await using emulator = await startEmulator({ statusShape: "v23" });
    await emulator.setWebhook(bot);
    emulator.phone(contact).configure({ statusScript: script.map((status) => ({ status, afterMs: 0 })) });
    await write(emulator, bot, "to");
    for (const key of ["pricing", "conversation"]) {
      const having = statuses(bot).filter((one) => Object.hasOwn(one, key));
      assert.deepEqual(
        having.map(({ status }) => status),
        priced,
        key,
      );
    }
  });
}

test("the conversation of who came by an ad ends 72 hours after the first answer", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: startMs });
  await emulator.setWebhook(bot);
  const referral = { source_type: "ad", source_id: "1", source_url: "https://example.org" };
  emulator.phone(contact).send({ type: "text", text: { body: "hi" }, referral });
  await sendText(emulator, "hello");
  await emulator.clock.advance(3_600_000);
  await sendText(emulator, "still there?");
  await emulator.settle();
  const sent = statuses(bot).filter(({ status }) => status === "sent");
  const ends = sent.map(({ conversation }) => /"expiration_timestamp":"(\d+)"/.exec(JSON.stringify(conversation))?.[1]);
  const end = String(startMs / 1_000 + 3 * day);
  assert.deepEqual(ends, [end, end]);
});
