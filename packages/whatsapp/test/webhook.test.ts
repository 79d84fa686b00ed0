import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { isConversational, type Json, parseWebhook } from "../src/index.ts";
import { updateKey } from "../src/webhooks/update-key.ts";
import { corpusIsMissing, readCorpus } from "./corpus.ts";
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
    for (const [index, key] of keys.entries()) {
      const update = parsed[index];
      assert.ok(update);
      if (key !== null) assert.equal(updateKey(update), key);
    }
  });
}

test("every third-party webhook is read with the kinds it is known to hold", { skip: corpusIsMissing }, () => {
  const webhooks = readCorpus("webhooks");
  assert.ok(webhooks.length >= 80);
  for (const { name, json } of webhooks) {
    const kinds = parseWebhook(json).map((update) => update.kind);
    assert.deepEqual(kinds, expectedKinds(z.object({ entry: z.array(entrySchema) }).parse(json)), name);
  }
});

test("third-party answers and Flow responses are read with their content", { skip: corpusIsMissing }, () => {
  const types = new Map<string, string>();
  for (const { name, json } of readCorpus("webhooks")) {
    for (const update of parseWebhook(json)) {
      if (update.kind === "message") types.set(name, update.message.content.type);
    }
  }
  const expected = {
    text_message: "text",
    text_username_phone_withheld: "text",
    button_message: "button",
    callback_button__quick_reply_without_context: "button",
    interactive_button_reply_message: "button_reply",
    interactive_list_reply_message: "list_reply",
    flow_completion__completion: "nfm_reply",
    flow_completion__without_flow_token: "nfm_reply",
    message__interactive_message_with_err: "unknown",
    message__unsupported: "unknown",
    system__phone_number_change: "unknown",
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, types.get(name)])), expected);
});

test("one POST of a thousand messages gives a thousand updates in order", () => {
  const messages = Array.from({ length: 1000 }, (_, index) => textMessage(`wamid.${index}`));
  const ids = parseWebhook(webhookOf({ messages })).map((update) => updateKey(update));
  assert.deepEqual(
    ids,
    Array.from({ length: 1000 }, (_, index) => `wamid.${index}`),
  );
});

test("a webhook of one message is read in under 20 microseconds", (t) => {
  const body = webhookOf({ messages: [textMessage("wamid.1")], contacts: [{ wa_id: "4915100000001" }] });
  const rounds = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    for (let count = 0; count < 5000; count += 1) parseWebhook(body);
    return (performance.now() - startedAt) / 5;
  });
  const microseconds = Math.min(...rounds);
  t.diagnostic(`${microseconds.toFixed(1)} µs`);
  assert.ok(microseconds < 20, `${microseconds} µs`);
});

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

test("number changes, edits and reactions are no turns of a conversation", () => {
  for (const originalType of ["system", "edit", "revoke", "reaction", "interactive.call_permission_reply"]) {
    assert.equal(isConversational({ type: "unknown", originalType }), false, originalType);
  }
  for (const originalType of ["image", "unsupported", "something_new"]) {
    assert.equal(isConversational({ type: "unknown", originalType }), true, originalType);
  }
  assert.equal(isConversational({ type: "text", body: "" }), true);
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

const listSchema = z.array(z.unknown()).default([]);
const entrySchema = z.object({
  changes: z.array(
    z.object({
      field: z.string(),
      value: z.looseObject({ messages: listSchema, statuses: listSchema, errors: listSchema }),
    }),
  ),
});

function expectedKinds({ entry }: { entry: z.infer<typeof entrySchema>[] }): string[] {
  return entry.flatMap(({ changes }) =>
    changes.flatMap(({ field, value }) => {
      if (field !== "messages") return ["unknown"];
      const statuses = value.statuses.map((status) =>
        z.looseObject({ recipient_type: z.literal("group") }).safeParse(status).success ? "unknown" : "status",
      );
      return [...value.messages.map(() => "message"), ...statuses, ...value.errors.map(() => "error")];
    }),
  );
}

function textMessage(id: string) {
  return { from: "4915100000001", id, timestamp: "1790000000", type: "text", text: { body: "Hi" } };
}

function webhookOf(value: object) {
  const full = { metadata: { phone_number_id: "1" }, ...value };
  return { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field: "messages", value: full }] }] };
}

function webhookLike() {
  const scalar = fc.jsonValue({ maxDepth: 1 });
  const message = fc.record(
    {
      from: scalar,
      id: fc.oneof(fc.string(), scalar),
      timestamp: fc.oneof(fc.nat().map(String), scalar),
      type: fc.oneof(fc.constantFrom("text", "interactive", "button", "__proto__", "constructor"), scalar),
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
  return fc
    .record({ messages: list, statuses: list, errors: list, contacts: list }, { requiredKeys: [] })
    .map(webhookOf);
}
