import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiClient, createClient, type TimelineEntry } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { refused } from "./refused.ts";

let product: TestProduct;
let client: ApiClient;
let params: { projectId: string };

const journeys = [
  userJourney("greeting", {
    start: { type: "start", config: onKeyword("hi"), exits: { next: "ask" } },
    ask: {
      type: "ask",
      config: { question: "What is your name?", saveTo: "local_var.name", timeoutMinutes: 60 },
      exits: { answered: "keep" },
    },
    keep: {
      type: "modify-variable",
      config: { assignments: [{ variable: "global_var.name", operation: "set", value: "{{ local_var.name }}" }] },
      exits: { next: "hello" },
    },
    hello: { type: "text", config: { body: "Hello {{ local_var.name }}" } },
  }),
];
const variables = [
  { scope: "local" as const, name: "name", type: "string" as const },
  { scope: "global" as const, name: "name", type: "string" as const },
];

before(async () => {
  product = await startTestProduct({ bot: botOf({ journeys, variables }) });
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  client = createClient({ baseUrl: product.server.url, apiKey: key });
  params = { projectId: product.projectId };
});

after(() => product[Symbol.asyncDispose]());

async function contactOf(waId: string) {
  const { items } = await client.contacts.list({ params, query: { search: waId } });
  assert.equal(items.length, 1);
  return { ...params, contactId: items[0]?.id ?? "" };
}

async function wholeTimeline(contact: { projectId: string; contactId: string }, limit: number) {
  const entries: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit, ...(cursor ? { cursor } : {}) };
    const page = await client.contacts.readTimeline({ params: contact, query });
    assert.ok(page.items.length <= limit);
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries;
}

test("a contact shows who they are, where their journey stands and what its variables hold", async () => {
  const phone = product.phone("15550000001", "Ana");
  await phone.say("hi");
  await product.settle();
  const contact = await client.contacts.read({ params: await contactOf("15550000001") });
  assert.equal(contact.name, "Ana");
  assert.equal(contact.waId, "15550000001");
  assert.equal(contact.channelId, product.channelId);
  assert.equal(contact.isParked, false);
  assert.equal(contact.heldInputs, 0);
  assert.ok(contact.windowEndsAt && Date.parse(contact.windowEndsAt) > Date.parse(contact.lastInboundAt ?? ""));
  const { session } = contact;
  assert.equal(session?.botVersion, 1);
  assert.deepEqual(session?.places, [
    { journeyId: "greeting", journeyName: "greeting", nodeId: "ask", nodeName: "ask", waitsFor: "contact" },
  ]);
  assert.equal(session?.systemVariables["user_input"], "hi");
  await phone.say("Ana B.");
  await product.settle();
  const later = await client.contacts.read({ params: await contactOf("15550000001") });
  assert.equal(later.session?.localVariables["name"], "Ana B.");
  assert.equal(later.globalVariables["name"], "Ana B.");
});

test("the timeline has inputs, turns and messages, newest first, with what became of each", async () => {
  const phone = product.phone("15550000002", "Bo");
  await phone.say("hi");
  await phone.waitForMessage("What is your name?");
  await phone.say("Bo");
  await phone.waitForMessage("Hello Bo");
  await product.settle();
  const contact = await contactOf("15550000002");
  const entries = await wholeTimeline(contact, 200);
  const oldestFirst = entries.toReversed();
  assert.deepEqual(
    oldestFirst.map(({ kind }) => kind),
    ["input", "turn", "message", "input", "turn", "message"],
  );
  const [input, turn, message] = oldestFirst;
  assert.ok(input?.kind === "input" && input.isDone && JSON.stringify(input.payload).includes('"hi"'));
  assert.ok(turn?.kind === "turn" && turn.botVersion === 1 && !turn.hasFailed);
  assert.ok(turn.events.some(({ type }) => type === "journey-entered"));
  assert.ok(message?.kind === "message" && message.state === "sent" && message.wamid?.startsWith("wamid."));
  assert.ok(message.delivery === "delivered" || message.delivery === "read");
  for (const limit of [1, 2, 4]) assert.deepEqual(await wholeTimeline(contact, limit), entries);
});

test("resetting a session ends it with its local variables and timers, and the next message starts anew", async () => {
  const phone = product.phone("15550000003", "Cy");
  await phone.say("hi");
  await phone.waitForMessage("What is your name?");
  await product.settle();
  const place = await contactOf("15550000003");
  const reset = await client.contacts.resetSession({ params: place });
  assert.equal(reset.session, null);
  const [newest] = await wholeTimeline(place, 200);
  assert.ok(newest?.kind === "turn");
  assert.deepEqual(
    newest.events.map(({ type, reason }) => [type, reason]),
    [["session-ended", "reset"]],
  );
  const timers = await product.server.context.db.kysely.selectFrom("timers").selectAll().execute();
  assert.ok(!timers.some(({ contact_id }) => contact_id === place.contactId));
  const before = phone.chat().length;
  await phone.say("hi");
  await product.settle();
  assert.equal(phone.chat().length, before + 2);
  const log = await client.auditLog.listOfProject({ params });
  assert.ok(log.items.some(({ action, subject }) => action === "session-reset" && subject === place.contactId));
});

test("resetting a contact without a session changes nothing", async () => {
  const place = await contactOf("15550000003");
  await client.contacts.resetSession({ params: place });
  const before = await wholeTimeline(place, 200);
  const again = await client.contacts.resetSession({ params: place });
  assert.equal(again.session, null);
  assert.deepEqual(await wholeTimeline(place, 200), before);
});

test("a parked contact is listed as such, and goes on when resumed", async () => {
  const phone = product.phone("15550000004", "Di");
  await phone.say("hi");
  await phone.waitForMessage("What is your name?");
  await product.settle();
  const place = await contactOf("15550000004");
  const { pool } = product.server.context.db;
  await pool.query("update contacts set parked_at = now(), parked_reason = 'a fault' where id = $1", [place.contactId]);
  await phone.say("Di");
  await product.settle();
  const parked = await client.contacts.list({ params, query: { isParked: "true" } });
  assert.deepEqual(
    parked.items.map(({ id }) => id),
    [place.contactId],
  );
  const held = await client.contacts.read({ params: place });
  assert.deepEqual([held.parked?.reason, held.heldInputs], ["a fault", 1]);
  const resumed = await client.contacts.resume({ params: place });
  assert.equal(resumed.parked, null);
  await phone.waitForMessage("Hello Di");
  await product.settle();
  assert.equal((await client.contacts.read({ params: place })).heldInputs, 0);
});

test("contacts come page by page, the last to write first, and can be searched", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.contacts.list({ params, query: { limit: 1, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map(({ name }) => name ?? ""));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  assert.deepEqual(seen, ["Di", "Cy", "Bo", "Ana"]);
  const found = await client.contacts.list({ params, query: { search: "an" } });
  assert.deepEqual(
    found.items.map(({ name }) => name),
    ["Ana"],
  );
  assert.deepEqual((await client.contacts.list({ params, query: { search: "%" } })).items, []);
  assert.deepEqual((await client.contacts.list({ params, query: { channelId: "other" } })).items, []);
});

test("a contact of another project is not found, whatever is asked of it", async () => {
  const { contactId } = await contactOf("15550000001");
  const { id: projectId } = await client.projects.create({ body: { name: "Other" } });
  const place = { projectId, contactId };
  await refused(client.contacts.read({ params: place }), "not-found");
  await refused(client.contacts.readTimeline({ params: place }), "not-found");
  await refused(client.contacts.resetSession({ params: place }), "not-found");
  await refused(client.contacts.resume({ params: place }), "not-found");
  assert.deepEqual((await client.contacts.list({ params: { projectId } })).items, []);
});
