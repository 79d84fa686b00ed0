import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { parseWebhook } from "@tributary/whatsapp";
import fc from "fast-check";
import { accessToken, contact, phoneNumberId, wabaId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const emulator: Emulator = await startEmulator({ strict: false });
after(() => emulator.close());

const segment = fc.oneof(
  fc.constantFrom(phoneNumberId, wabaId, "messages", "flows", "phone_numbers", "v25.0", "emulator", "phones", contact),
  fc.constantFrom(
    "say",
    "tap",
    "submit-flow",
    "send",
    "webhook-delivery",
    "faults",
    "clock",
    "state",
    "wire",
    "__proto__",
    "answer",
    "react",
    "send-media",
    "change-number",
    "marketing",
    "templates",
    "settings",
    "errors",
    "nodes",
    "webhooks",
    "alerts",
    "ping",
    "exchange",
    "flow-files",
    "window",
  ),
  fc.constantFrom(
    "1",
    "media",
    "message_templates",
    "assets",
    "publish",
    "deprecate",
    "subscribed_apps",
    "subscriptions",
    "debug_token",
    "register",
    "settings",
    "username",
    "block_users",
    "whatsapp_business_profile",
    "whatsapp_business_encryption",
    "conversational_automation",
    "contact_book",
    "600000000000001",
    "500000000000001",
  ),
  fc.webSegment(),
);
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
const query = fc.dictionary(fc.constantFrom("fields", "limit", "after", "access_token", "name", "x"), fc.string(), {
  maxKeys: 2,
});
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("whatsapp", "interactive", "text", "flow", `+${contact}`),
);
const json = fc.jsonValue();
const interactive = (type: string, action: object) => ({
  messaging_product: "whatsapp",
  recipient_type: "individual",
  to: `+${contact}`,
  context: { message_id: "wamid.x" },
  biz_opaque_callback_data: "send 1",
  type: "interactive",
  interactive: { type, header: { type: "text", text: "H" }, body: { text: "B" }, footer: { text: "F" }, action },
});
const valid = fc.constantFrom<object>(
  { messaging_product: "whatsapp", to: `+${contact}`, type: "text", text: { body: "hi", preview_url: false } },
  { messaging_product: "whatsapp", status: "read", message_id: "wamid.x", typing_indicator: { type: "text" } },
  interactive("button", { buttons: [{ type: "reply", reply: { id: "1", title: "One" } }] }),
  interactive("list", {
    button: "Open",
    sections: [{ title: "S", rows: [{ id: "1", title: "One", description: "D" }] }],
  }),
  interactive("cta_url", { name: "cta_url", parameters: { display_text: "Open", url: "https://example.org" } }),
  interactive("flow", {
    name: "flow",
    parameters: {
      flow_message_version: "3",
      flow_id: "1",
      flow_cta: "Open",
      flow_token: "t",
      mode: "draft",
      flow_action: "navigate",
      flow_action_payload: { screen: "FIRST", data: { name: "Ada" } },
    },
  }),
);

/** A message in which one value, somewhere, is another one. */
const message = fc.tuple(valid, fc.nat(), fc.oneof(text, json)).map(([template, position, replacement]) => {
  let index = 0;
  const target = position % (2 * countValues(template));
  return JSON.parse(JSON.stringify(template), (_key, value) => {
    index += 1;
    return index === target ? replacement : value;
  });
});

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + countValues(child), 1);
}

async function exchange(pathAndQuery: string, init: RequestInit): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(5_000);
  const response = await fetch(`${emulator.url}${pathAndQuery}`, { ...init, signal });
  return { status: response.status, text: await response.text() };
}

test("no message, however odd, makes the emulator fail or answer otherwise than Meta would", async () => {
  const seen = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(message, async (body) => {
      const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await exchange(`/v25.0/${phoneNumberId}/messages`, init);
      const isTaken = answer.status === 200;
      const parsed = JSON.parse(answer.text);
      seen.add(isTaken ? "taken" : parsed.error.code);
      assert.ok(isTaken ? parsed.messages?.[0].id || parsed.success : parsed.error.code > 1, answer.text);
    }),
    { numRuns: 300 },
  );
  assert.ok(seen.has("taken") && seen.size >= 3, [...seen].join());
});

test("no request to any path is answered with a failure of the emulator's own", async () => {
  const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  const type = fc.constantFrom(
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "nonsense",
  );
  await fc.assert(
    fc.asyncProperty(
      method,
      path,
      query,
      fc.tuple(
        type,
        fc.oneof(
          text,
          json.map((value) => JSON.stringify(value)),
        ),
      ),
      async (...given) => {
        const [verb, address, parameters, [contentType, body]] = given;
        if (address === "/emulator/events" || address.startsWith("/emulator/numbers")) return;
        const headers = { authorization: `Bearer ${accessToken}`, "content-type": contentType };
        const init = { method: verb, headers, ...(verb === "GET" ? {} : { body }) };
        const answer = await exchange(`${address}?${new URLSearchParams(parameters)}`, init);
        assert.ok(answer.status < 500, `${verb} ${address}: ${answer.status} ${answer.text}`);
        assert.doesNotMatch(answer.text, /"code":1,|"bug"|node:|\.ts:/);
      },
    ),
    { numRuns: 400 },
  );
});

test("whatever a contact sends arrives as a webhook that parses and says the same", async () => {
  await using bot = await startBot();
  // Its own: what the requests before left may be an account without webhooks.
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (said) => {
      bot.received.length = 0;
      emulator.phone("491700000777").say(said);
      await emulator.settle();
      const [update] = parseWebhook(bot.received[0]?.json);
      assert.equal(update?.kind, "message");
      assert.deepEqual(update?.kind === "message" && update.message.content, {
        type: "text",
        body: said.toWellFormed(),
      });
    }),
    { numRuns: 50 },
  );
});
