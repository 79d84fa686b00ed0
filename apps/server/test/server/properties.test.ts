import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "@tributary/engine";
import fc from "fast-check";
import { startTestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "./post-webhook.ts";
import { surveyBot } from "./survey-bot.ts";

const PEOPLE = ["4915100000001", "4915100000002", "4915100000003"];

const person = fc.constantFrom(...PEOPLE);
const words = fc.oneof(
  fc.constantFrom("survey", "book", "colour", "green", ""),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const id = fc.integer({ min: 0, max: 30 }).map((n) => `wamid.${n}`);
const seconds = fc.oneof(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constant(1_795_000_000)).map(String);

const flowReply = fc.record({
  type: fc.constant("interactive"),
  context: fc.record({ id }),
  interactive: fc.record({
    type: fc.constant("nfm_reply"),
    nfm_reply: fc.record({
      name: fc.constant("flow"),
      body: fc.constant("Sent"),
      response_json: fc.oneof(fc.json(), words),
    }),
  }),
});

const buttonReply = fc.record({
  type: fc.constant("interactive"),
  interactive: fc.record({ type: fc.constant("button_reply"), button_reply: fc.record({ id: words, title: words }) }),
});

const text = fc.record({ type: fc.constant("text"), text: fc.record({ body: words }) });

const message = fc
  .tuple(fc.record({ from: person, id, timestamp: seconds }), fc.oneof(text, flowReply, buttonReply))
  .map(([envelope, content]) => ({ ...envelope, ...content }));

const status = fc.record({
  id,
  status: fc.constantFrom("sent", "delivered", "read", "failed", "deleted"),
  timestamp: seconds,
  recipient_id: person,
  biz_opaque_callback_data: words,
});

const valid = fc
  .record({ messages: fc.array(message, { maxLength: 5 }), statuses: fc.array(status, { maxLength: 5 }) })
  .map((value) => JSON.parse(JSON.stringify(webhookOf(value))));

/** A webhook in which some values, wherever they are, have become others. */
const mutated = fc
  .tuple(valid, fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 })), { minLength: 1, maxLength: 4 }))
  .map(([body, changes]) => changes.reduce((changed: unknown, [at, value]) => replaceAt(changed, at, value), body));

function replaceAt(body: unknown, at: number, value: unknown): unknown {
  const places: ((value: unknown) => void)[] = [];
  const copy = structuredClone({ body });
  collect(copy, places);
  places[at % places.length]?.(value);
  return copy.body;
}

function collect(holder: object, places: ((value: unknown) => void)[]): void {
  for (const [key, value] of Object.entries<unknown>({ ...holder })) {
    places.push((changed) => Object.assign(holder, { [key]: changed }));
    if (typeof value === "object" && value !== null) collect(value, places);
  }
}

test("no webhook crashes the server, parks a contact or loses a session", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), emulator: { strict: false } });
  const { pool } = product.server.context.db;
  const webhook = fc.oneof(
    { arbitrary: valid, weight: 3 },
    { arbitrary: mutated, weight: 3 },
    { arbitrary: fc.jsonValue({ stringUnit: "binary" }), weight: 1 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(webhook, { minLength: 1, maxLength: 4 }), async (bodies) => {
      const statuses = await Promise.all(bodies.map((body) => postWebhook(product, JSON.stringify(body))));
      assert.ok(statuses.every((code) => code === 200));
    }),
    { numRuns: 100 },
  );
  await product.settle();
  const { rows } = await pool.query<{ parked: Date | null; session: object | null; global: object; behind: boolean }>(
    `select parked_at as parked, session, global,
       exists (select from inputs i where i.contact_id = c.id and i.seq > c.done_seq) as behind from contacts c`,
  );
  assert.ok(rows.length >= PEOPLE.length);
  for (const row of rows) {
    assert.equal(row.parked, null);
    assert.equal(row.behind, false);
    if (row.session !== null) session.parse({ ...row.session, global: row.global });
  }
  for (const from of PEOPLE) {
    // Whoever was left with a question open answers it first: what is said next is then no answer.
    await postWebhook(product, webhookOf({ messages: [textFrom(from, "green", { id: `wamid.open.${from}` })] }));
    await postWebhook(product, webhookOf({ messages: [textFrom(from, "survey", { id: `wamid.last.${from}` })] }));
    await product.phone(from).waitForMessage("How was the delivery?");
  }
});
