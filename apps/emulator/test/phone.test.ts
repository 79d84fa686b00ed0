import assert from "node:assert/strict";
import { test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { contact, send, sendText } from "./graph.ts";
import { type Bot, startBot } from "./start-bot.ts";

async function startPair(): Promise<{ bot: Bot; emulator: Emulator } & AsyncDisposable> {
  const bot = await startBot();
  const emulator = await startEmulator({ strict: false });
  await emulator.setWebhook(bot);
  return {
    bot,
    emulator,
    async [Symbol.asyncDispose]() {
      await emulator.close();
      await bot.close();
    },
  };
}

const interactive = (content: object) => ({ type: "interactive", interactive: { body: { text: "Pick" }, ...content } });
const reply = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
const flowMessage = (flow_token: string) =>
  interactive({
    type: "flow",
    action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1", flow_cta: "Book", flow_token } },
  });

function wamidOf({ body }: { body: { messages?: { id: string }[] } }): string {
  return body.messages?.[0]?.id ?? "";
}

test("a tap on a button comes as a button reply in the context of its message", async () => {
  await using pair = await startPair();
  const { bot, emulator } = pair;
  const phone = emulator.phone(contact);
  const action = { buttons: [reply("yes", "Yes, please"), reply("no", "No")] };
  const first = wamidOf(await send(emulator, interactive({ type: "button", action })));
  const second = wamidOf(await send(emulator, interactive({ type: "button", action })));

  phone.tap("Yes, please");
  phone.tap("no", { wamid: first });
  await emulator.settle();
  const [yes, no] = bot.messages();
  assert.deepEqual(yes?.["interactive"], { type: "button_reply", button_reply: { id: "yes", title: "Yes, please" } });
  assert.deepEqual(yes?.["context"], { from: "15550100", id: second });
  assert.deepEqual(no?.["interactive"], { type: "button_reply", button_reply: { id: "no", title: "No" } });
  assert.deepEqual(no?.["context"], { from: "15550100", id: first });
  assert.throws(() => phone.tap("Maybe"), /nothing to tap called "Maybe".* Yes, please, No/);
});

test("a tap on a list row comes as a list reply with its description", async () => {
  await using pair = await startPair();
  const { bot, emulator } = pair;
  const rows = [
    { id: "r1", title: "Monday" },
    { id: "r2", title: "Tuesday", description: "only mornings" },
  ];
  await send(emulator, interactive({ type: "list", action: { button: "Days", sections: [{ rows }] } }));
  emulator.phone(contact).tap("Tuesday");
  await emulator.settle();
  assert.deepEqual(bot.messages()[0]?.["interactive"], { type: "list_reply", list_reply: rows[1] });
});

test("a completed Flow comes as an nfm_reply with the answer and the token as a string", async () => {
  await using pair = await startPair();
  const { bot, emulator } = pair;
  const phone = emulator.phone(contact);
  const first = wamidOf(await send(emulator, flowMessage("token 1")));
  const second = wamidOf(await send(emulator, flowMessage("token 2")));
  phone.submitFlow({ name: "Ada", days: ["0_Mon"] }, { wamid: first });
  phone.submitFlow({}, { omitToken: true });
  assert.throws(() => phone.submitFlow({}), /has been answered/);
  phone.submitFlow({ twice: true }, { again: true, token: "forged" });
  phone.submitFlow({}, { again: true, responseJson: "not JSON" });
  await emulator.settle();

  const answers = bot.messages().map(({ context, interactive: content }) => ({ context, content }));
  const answer = (id: string, response_json: string) => ({
    context: { from: "15550100", id },
    content: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json } },
  });
  assert.deepEqual(answers, [
    answer(first, '{"flow_token":"token 1","name":"Ada","days":["0_Mon"]}'),
    answer(second, "{}"),
    answer(second, '{"flow_token":"forged","twice":true}'),
    answer(second, "not JSON"),
  ]);
});

test("waiting for a message ends with the message, each one once, or says what was there instead", async () => {
  await using emulator = await startEmulator({ strict: false });
  const phone = emulator.phone(contact);
  const waiting = phone.waitForMessage(/second/);
  await sendText(emulator, "the first");
  await sendText(emulator, "the second");
  assert.equal((await waiting).text, "the second");
  assert.equal((await phone.waitForMessage("the")).text, "the first");
  await assert.rejects(phone.waitForMessage("the", { timeoutSeconds: 0.02 }), /within 0.02 s.*business: the second/s);
  assert.equal(phone.lastMessage()?.text, "the second");
});

test("a read receipt gives blue ticks to everything said before, and a typing bubble that the answer ends", async () => {
  await using emulator = await startEmulator();
  const phone = emulator.phone(contact);
  phone.say("one");
  const message_id = phone.say("two");
  phone.say("three");
  const receipt = { status: "read", message_id, typing_indicator: { type: "text" } };
  assert.deepEqual((await send(emulator, receipt)).body, { success: true });
  assert.deepEqual(
    phone.chat().map(({ status }) => status),
    ["read", "read", "accepted"],
  );
});

test("a person without a visible phone number is known by a user id, and can be answered by it", async () => {
  await using pair = await startPair();
  const { bot, emulator } = pair;
  const phone = emulator.phone(contact, "Ada");
  phone.configure({ isPhoneHidden: true });
  phone.say("hi");
  await emulator.settle();
  const value = bot.received[0]?.json.entry[0]?.changes[0]?.value;
  const userId = value?.contacts?.[0]?.user_id ?? "";
  assert.match(userId, /^DE\.\d{18}$/);
  assert.deepEqual(value?.contacts, [{ profile: { name: "Ada" }, user_id: userId }]);
  assert.equal(value?.messages?.[0]?.["from"], undefined);
  assert.equal(value?.messages?.[0]?.["from_user_id"], userId);

  const { body } = await send(emulator, { to: undefined, recipient: userId, type: "text", text: { body: "hello" } });
  assert.deepEqual(body.contacts, [{ input: userId, user_id: userId }]);
  assert.equal((await phone.waitForMessage("hello")).text, "hello");
});

test("statuses follow the script of the person: late, left out, or failed with a code", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ strict: false, now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact);
  phone.configure({
    statusScript: [
      { status: "sent", afterMs: 0 },
      { status: "read", afterMs: 60_000 },
    ],
  });
  const late = await sendText(emulator, "read it later");
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(late), ["sent"]);
  await emulator.clock.advance(60_000);
  assert.deepEqual(bot.statusesOf(late), ["sent", "read"]);

  phone.configure({ statusScript: [{ status: "failed", afterMs: 0, code: 131049 }] });
  const lost = await sendText(emulator, "you do not want this");
  await emulator.settle();
  const status = bot.received.at(-1)?.json.entry[0]?.changes[0]?.value;
  assert.deepEqual(bot.statusesOf(lost), ["failed"]);
  assert.equal(status?.contacts, undefined);
  assert.match(JSON.stringify(status?.statuses?.[0]?.["errors"]), /"code":131049/);
  assert.equal(phone.lastMessage()?.errorCode, 131049);
});
