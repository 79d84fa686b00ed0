import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { templateMessage } from "@tributary/whatsapp";
import { callGraph, contact, send, sendText, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const hourMs = 3_600_000;
const path = `/v25.0/${wabaId}/message_templates`;
const body = {
  type: "BODY",
  text: "Your order {{1}} arrives on {{2}}, we hope you like it.",
  example: { body_text: [["7", "Monday"]] },
};
const order = {
  name: "order_arrives",
  language: "en_US",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "TEXT", text: "Good news" },
    body,
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Thanks" },
        { type: "URL", text: "Track", url: "https://example.org/{{1}}", example: ["7"] },
      ],
    },
  ],
};
const done = { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } };
const flowJson = {
  version: "7.3",
  screens: [{ id: "ONLY", terminal: true, layout: { type: "SingleColumnLayout", children: [done] } }],
};
const filled = { name: order.name, language: "en_US", body: ["7", "Monday"] };
const track = { index: 1, type: "url", suffix: "7" } as const;
const codeOf = async (emulator: Emulator, message: object) => (await send(emulator, message)).body.error?.code;

test("a template is reviewed, sent outside the window, priced and answered", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  const created = await callGraph(emulator, path, { body: order });
  assert.deepEqual([created.body["status"], created.body["category"]], ["PENDING", "UTILITY"]);
  const message = templateMessage({ ...filled, buttons: [{ index: 0, type: "quick-reply", payload: "thx" }, track] });
  assert.equal(await codeOf(emulator, message), 132001);
  await emulator.clock.advance(5_000);
  const change = bot.received.at(-1)?.json.entry[0]?.changes[0];
  assert.equal(change?.field, "message_template_status_update");
  assert.match(JSON.stringify(change), /"event":"APPROVED"/);

  assert.equal(await codeOf(emulator, { type: "text", text: { body: "too early" } }), 131047);
  const sent = await send(emulator, message);
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const shown = emulator.phone(contact).lastMessage();
  assert.deepEqual(
    [shown?.header, shown?.text, shown?.options, shown?.button],
    [
      "Good news",
      "Your order 7 arrives on Monday, we hope you like it.",
      [{ id: "thx", title: "Thanks" }],
      { title: "Track", url: "https://example.org/7" },
    ],
  );
  emulator.phone(contact).tap("Thanks");
  await emulator.settle();
  assert.deepEqual(bot.messages()[0]?.["button"], { payload: "thx", text: "Thanks" });
  assert.match(JSON.stringify(bot.received.map(({ json }) => json)), /"type":"regular","category":"utility"/);
});

test("values that do not fit and templates that may not be sent are refused with Meta's codes", async () => {
  await using emulator = await startEmulator({ now: 1_700_000_000_000, templateReviewSeconds: 0 });
  const { id } = (await callGraph(emulator, path, { body: order })).body;
  await emulator.clock.advance(1);
  const message = (parts: object) => ({ ...templateMessage({ ...filled, buttons: [track], ...parts }) });
  assert.equal(await codeOf(emulator, message({})), undefined);
  assert.equal(await codeOf(emulator, message({ body: ["7"] })), 132000);
  assert.equal(await codeOf(emulator, message({ buttons: [] })), 132000);
  assert.equal(await codeOf(emulator, message({ header: { image: { link: "https://example.org/i" } } })), 132000);
  assert.equal(await codeOf(emulator, message({ buttons: [{ index: 0, type: "copy-code", code: "A" }] })), 132012);
  assert.equal(await codeOf(emulator, message({ body: ["7", "x".repeat(1_024)] })), 132005);
  assert.equal(await codeOf(emulator, message({ language: "de" })), 132001);
  const judge = async (verdict: object) => {
    const init = { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(verdict) };
    assert.equal((await fetch(`${emulator.url}/emulator/templates/${id}`, init)).status, 200);
  };
  await judge({ status: "PAUSED" });
  assert.equal(await codeOf(emulator, message({})), 132015);
  await judge({ status: "DISABLED" });
  assert.equal(await codeOf(emulator, message({})), 132016);
});

test("a template with a FLOW button is refused without that button's component, which may be empty", async () => {
  await using emulator = await startEmulator({
    now: 1_700_000_000_000,
    templateReviewSeconds: 0,
    accounts: [{ ...defaultAccount, flows: [{ id: "7", name: "visit", status: "PUBLISHED", json: flowJson }] }],
  });
  const flow = { type: "FLOW", text: "Open", flow_id: "7", flow_action: "navigate", navigate_screen: "ONLY" };
  const components = [
    { type: "BODY", text: "Tell us how it was, please." },
    { type: "BUTTONS", buttons: [flow] },
  ];
  const created = await callGraph(emulator, path, { body: { ...order, name: "rate_us", components } });
  assert.equal(created.status, 200, JSON.stringify(created.body));
  await emulator.clock.advance(1);
  const template = { name: "rate_us", language: "en_US" };
  assert.equal(await codeOf(emulator, templateMessage(template)), 131009);
  assert.equal(
    await codeOf(emulator, templateMessage({ ...template, buttons: [{ index: 0, type: "flow" }] })),
    undefined,
  );
});

test("a review can end in a rejection, and every change is told to the bot", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  const text = "Dear {{1}}{{2}}, this is a text that is long enough.";
  const components = [{ type: "BODY", text, example: { body_text: [["a", "b"]] } }];
  const { id } = (await callGraph(emulator, path, { body: { ...order, components } })).body;
  await emulator.clock.advance(5_000);
  assert.equal((await callGraph(emulator, `/v25.0/${id}?fields=status,rejected_reason`)).body["status"], "REJECTED");
  assert.match(bot.received.at(-1)?.raw.toString() ?? "", /rejection_info.*next to each other/);
  assert.equal((await callGraph(emulator, `/v25.0/${id}`, { body: { components: [body] } })).status, 200);
  await emulator.clock.advance(5_000);
  assert.match(bot.received.at(-1)?.raw.toString() ?? "", /"event":"APPROVED"/);
});

test("templates are listed, filtered and deleted, and a deleted name stays taken for 30 days", async () => {
  await using emulator = await startEmulator({ now: 1_700_000_000_000, templateReviewSeconds: 0 });
  await callGraph(emulator, path, { body: order });
  await callGraph(emulator, path, { body: { ...order, language: "de" } });
  await emulator.clock.advance(1);
  const list = async (query: string) => (await callGraph(emulator, `${path}?${query}`)).body["data"];
  assert.deepEqual(
    ((await list("fields=name")) as { name: string }[]).map(({ name }) => name),
    ["hello_world", "order_arrives", "order_arrives"],
  );
  assert.equal(((await list("language=de&status=APPROVED")) as unknown[]).length, 1);
  const again = await callGraph(emulator, path, { body: order });
  assert.equal(again.body.error?.error_subcode, 2_388_024);
  assert.deepEqual((await callGraph(emulator, `${path}?name=order_arrives`, { method: "DELETE" })).body, {
    success: true,
  });
  assert.equal((await callGraph(emulator, path, { body: order })).body.error?.error_subcode, 2_388_023);
  await emulator.clock.advance(31 * 24 * hourMs);
  assert.equal((await callGraph(emulator, path, { body: order })).status, 200);
});

const wrong: [what: string, change: object, subcode: number | undefined][] = [
  ["a name with capitals", { name: "Order" }, undefined],
  ["no body", { components: [{ type: "FOOTER", text: "x" }] }, 2_388_043],
  ["a variable at the end", { components: [{ ...body, text: "This is your very own order number {{1}}" }] }, 2_388_299],
  ["more variables than words", { components: [{ ...body, text: "Hi {{1}} and {{2}}." }] }, 2_388_293],
  ["a variable without example", { components: [{ type: "BODY", text: body.text }] }, 2_388_043],
  ["a footer with a variable", { components: [body, { type: "FOOTER", text: "Bye {{1}}" }] }, 2_388_073],
  [
    "a long button",
    { components: [body, { type: "BUTTONS", buttons: [{ type: "URL", text: "x".repeat(26) }] }] },
    2_388_040,
  ],
];

test("templates that cannot be reviewed are refused at once", async () => {
  await using emulator = await startEmulator();
  for (const [what, change, subcode] of wrong) {
    const { error } = (await callGraph(emulator, path, { body: { ...order, ...change } })).body;
    assert.deepEqual([error?.code, error?.error_subcode], [100, subcode], what);
  }
});

test("marketing does not reach who has stopped it, nor numbers of the United States", async () => {
  await using emulator = await startEmulator({ now: 1_700_000_000_000, templateReviewSeconds: 0 });
  const components = [{ type: "BODY", text: "A sale is on." }];
  await callGraph(emulator, path, { body: { name: "sale", language: "en", category: "MARKETING", components } });
  await emulator.clock.advance(1);
  const sale = templateMessage({ name: "sale", language: "en" });
  assert.equal((await send(emulator, sale)).status, 200);
  emulator.phone(contact).configure({ hasStoppedMarketing: true });
  assert.equal((await send(emulator, sale)).body.error?.code, 131050);
  assert.equal((await send(emulator, sale, "+15551234567")).body.error?.code, 131049);
});

test("who comes by an ad is written to for free for 72 hours from the first answer", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  const referral = { source_type: "ad", source_id: "1", source_url: "https://example.org", headline: "Sale" };
  emulator.phone(contact).send({ type: "text", text: { body: "hi" }, referral });
  await emulator.clock.advance(hourMs);
  await sendText(emulator, "hello");
  await emulator.clock.advance(71 * hourMs);
  const hello = templateMessage({ name: "hello_world", language: "en_US" });
  const pricing = () => emulator.phone(contact).lastMessage()?.pricing?.type;
  assert.equal((await send(emulator, hello)).status, 200);
  assert.equal(pricing(), "free_entry_point");
  await emulator.clock.advance(hourMs);
  await send(emulator, hello);
  assert.equal(pricing(), "regular");
});
