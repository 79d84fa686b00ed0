import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { isConversational, type Json, parseWebhook } from "../src/index.ts";
import { updateKey } from "../src/webhooks/update-key.ts";
import { readFixtures } from "./read-fixtures.ts";

const fixture = z.object({
  body: z.json(),
  updates: z.array(z.json()),
  keys: z.array(z.string().nullable()).optional(),
});

for (const { name, json } of readFixtures(join(import.meta.dirname, "fixtures/webhooks"))) {
  test(`the webhook "${name}" is split into the updates it reports`, () => {
    const { body, updates, keys = [] } = fixture.parse(json);
    const parsed = parseWebhook(body);
    assert.deepEqual(parsed, updates);
    assert.deepEqual(
      parsed.slice(0, keys.length).map((update, index) => (keys[index] === null ? null : updateKey(update))),
      keys,
    );
  });
}

test("one POST of a thousand messages gives a thousand updates in order", () => {
  const messages = Array.from({ length: 1000 }, (_, index) => textMessage(`wamid.${index}`));
  const ids = parseWebhook(webhookOf({ messages })).map((update) => updateKey(update));
  assert.deepEqual(
    ids,
    Array.from({ length: 1000 }, (_, index) => `wamid.${index}`),
  );
});

test("one POST of 3 MB with a thousand updates takes a few times what parsing its JSON takes", (t) => {
  const filler = "ü".repeat(1200);
  const texts = Array.from({ length: 500 }, (_, index) => ({
    ...textMessage(`wamid.${index}`),
    text: { body: filler },
  }));
  const replies = Array.from({ length: 500 }, (_, index) => flowReply(`wamid.F${index}`, filler));
  const text = JSON.stringify(webhookOf({ messages: [...texts, ...replies] }));
  assert.ok(Buffer.byteLength(text) > 2_500_000);
  const parsedAt = performance.now();
  const body: unknown = JSON.parse(text);
  const startedAt = performance.now();
  const updates = parseWebhook(body);
  const ratio = (performance.now() - startedAt) / (startedAt - parsedAt);
  t.diagnostic(`${ratio.toFixed(1)} times what parsing the JSON takes`);
  assert.equal(updates.filter(({ kind }) => kind === "message").length, 1000);
  assert.ok(ratio < 80, `${ratio} times`);
});

test("a webhook of one message is read in a few times what parsing its JSON takes", (t) => {
  const body = webhookOf({ messages: [textMessage("wamid.1")], contacts: [{ wa_id: "4915100000001" }] });
  const text = JSON.stringify(body);
  const ratios = Array.from({ length: 5 }, () => {
    const parsingMs = timeOf(() => JSON.parse(text));
    return timeOf(() => parseWebhook(body)) / parsingMs;
  });
  const ratio = Math.min(...ratios);
  t.diagnostic(`${ratio.toFixed(1)} times`);
  assert.ok(ratio < 12, `${ratio} times`);
});

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  for (let count = 0; count < 5000; count += 1) work();
  return performance.now() - startedAt;
}

test("any JSON is read without an exception, and each update has a key and survives being stored", () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), webhookLike()), (body) => {
      for (const update of parseWebhook(body)) {
        assert.ok(updateKey(update).length > 0);
        assert.ok(JSON.stringify(update).length > 0);
      }
    }),
    { numRuns: 2000 },
  );
});

test("JSON nested deeper than the stack is cut, not fatal", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
  for (const body of [deep, { object: "whatsapp_business_account", entry: deep }, webhookOf({ messages: [deep] })]) {
    const updates = parseWebhook(body);
    assert.ok(updates.every((update) => update.kind === "unknown"));
    assert.ok(updates.map(updateKey).every((key) => key.startsWith("sha256:")));
    assert.ok(JSON.stringify(updates).length < 1000);
  }
});

test("an update without an id has the same key whatever the order of its fields, and another with other content", () => {
  const key = (raw: Json) => updateKey({ kind: "unknown", wabaId: "1", field: "account_update", raw });
  assert.equal(key({ a: 1, b: [{ c: 2, d: null }] }), key({ b: [{ d: null, c: 2 }], a: 1 }));
  assert.notEqual(key({ a: 1 }), key({ a: "1" }));
  assert.notEqual(key({ a: 1 }), updateKey({ kind: "unknown", wabaId: "2", field: "account_update", raw: { a: 1 } }));
});

test("a status of a group is told apart by member, and a field's update has the key it had before it was known", () => {
  const status = { id: "wamid.G", status: "read", timestamp: "1", recipient_type: "group", recipient_id: "G1" };
  const statuses = ["1", "2"].map((member) => ({ ...status, recipient_participant_id: member }));
  const [one, other] = parseWebhook(webhookOf({ statuses })).map(updateKey);
  assert.notEqual(one, other);
  const raw = { event: "ACCOUNT_DELETED" };
  const known = { kind: "account" as const, wabaId: "1", field: "account_update", value: raw, raw };
  assert.equal(updateKey(known), updateKey({ kind: "unknown", wabaId: "1", field: "account_update", raw }));
});

test("number changes, edits and reactions are no turns of a conversation", () => {
  for (const originalType of ["system", "edit", "revoke", "reaction", "interactive.call_permission_reply"]) {
    assert.equal(isConversational({ type: "unknown", originalType }), false, originalType);
  }
  for (const originalType of ["image", "unsupported", "something_new"]) {
    assert.equal(isConversational({ type: "unknown", originalType }), true, originalType);
  }
  assert.equal(isConversational({ type: "text", body: "" }), true);
  assert.equal(isConversational({ type: "image", media: { id: "1" } }), true);
  assert.equal(isConversational({ type: "unsupported" }), true);
  assert.equal(isConversational({ type: "reaction", message_id: "wamid.1" }), false);
  assert.equal(isConversational({ type: "call_permission_reply", isAccepted: true }), false);
  assert.equal(isConversational({ type: "system", systemType: "user_changed_number", contact: {} }), false);
});

test("a field called __proto__ is data like any other", () => {
  const body: unknown = JSON.parse(
    '{"object":"whatsapp_business_account","entry":[{"id":"1","__proto__":{"changes":[]}}]}',
  );
  assert.deepEqual(
    parseWebhook(body).map(({ kind }) => kind),
    ["unknown"],
  );
});

function textMessage(id: string) {
  return { from: "4915100000001", id, timestamp: "1790000000", type: "text", text: { body: "Hi" } };
}

function flowReply(id: string, text: string) {
  const nfmReply = { name: "flow", body: "Sent", response_json: JSON.stringify({ flow_token: "t", text }) };
  return { ...textMessage(id), type: "interactive", interactive: { type: "nfm_reply", nfm_reply: nfmReply } };
}

function webhookOf(value: object, field = "messages") {
  const full = { metadata: { phone_number_id: "1" }, ...value };
  return { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field, value: full }] }] };
}

function webhookLike() {
  const scalar = fc.jsonValue({ maxDepth: 1 });
  const message = fc.record(
    {
      from: scalar,
      id: fc.oneof(fc.string(), scalar),
      timestamp: fc.oneof(fc.nat().map(String), scalar),
      type: fc.oneof(fc.constantFrom(...contentKeys, "text", "interactive", "button", "__proto__"), scalar),
      ...Object.fromEntries(contentKeys.map((key) => [key, scalar])),
      group_id: scalar,
      text: scalar,
      interactive: fc.oneof(
        scalar,
        fc.record({ type: fc.constantFrom("nfm_reply", "button_reply"), nfm_reply: scalar }),
      ),
      context: scalar,
    },
    { requiredKeys: [] },
  );
  const list = fc.oneof(fc.array(fc.oneof(message, scalar), { maxLength: 3 }), scalar);
  const keys = ["messages", "statuses", "errors", "contacts", "message_echoes", "calls", "groups", "user_preferences"];
  const texts = ["event", "decision", "status", "message_template_id", "new_category"];
  const parts = [...keys.map((key) => [key, list]), ...texts.map((key) => [key, scalar])];
  const value = fc.record(Object.fromEntries(parts), { requiredKeys: [] });
  return fc.tuple(value, fc.constantFrom(...webhookFields)).map(([content, field]) => webhookOf(content, field));
}

const contentKeys = [
  ...["image", "audio", "location", "contacts", "order", "reaction", "system", "edit", "revoke", "unsupported"],
  ...["referral", "identity", "errors"],
];

const webhookFields = [
  ...["messages", "messages", "messages", "message_template_status_update", "template_category_update"],
  ...["account_update", "account_alerts", "phone_number_quality_update", "user_preferences", "flows", "calls"],
  ...["smb_message_echoes", "group_lifecycle_update", "security", "constructor", "__proto__"],
];
