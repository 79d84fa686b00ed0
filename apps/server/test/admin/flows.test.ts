import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Emulator } from "@tributary/emulator";
import { flowTemplates } from "@tributary/flow-json";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";
import { startTestShop, type TestShop } from "./test-shop.ts";

let admin: TestAdmin;
let emulator: Emulator;
let params: { projectId: string };
let channelId: string;
let graph: TestShop["graph"];

before(async () => {
  admin = await startTestAdmin();
});

beforeEach(async () => {
  ({ emulator, params, channelId, graph } = await startTestShop(admin));
});

afterEach(async () => {
  await admin.client.projects.remove({ params });
  await emulator[Symbol.asyncDispose]();
});

after(() => admin[Symbol.asyncDispose]());

const create = (body: { name: string; templateId?: string; text?: string; cloneOf?: string }) =>
  admin.client.flows.create({ params, body: { channelId, ...body } });

const at = (flowId: string) => ({ params: { ...params, flowId } });

test("a Flow is made from a template, edited, published, changed and published again; each version is kept", async () => {
  const made = await create({ name: "Feedback", templateId: "feedback" });
  assert.deepEqual(
    [made.name, made.status, made.isDynamic, made.hasChanges, made.findingsAtMeta],
    ["Feedback", "DRAFT", false, false, 0],
  );
  const edited = made.draft.replace("How did we do?", "How was it?");
  const saved = await admin.client.flows.saveDraft({
    ...at(made.flowId),
    body: { draft: edited, revision: made.draftRevision },
  });
  assert.deepEqual([saved.hasChanges, saved.draft], [true, edited]);

  const published = await admin.client.flows.publish(at(made.flowId));
  assert.deepEqual([published.status, published.hasChanges, published.versions], ["PUBLISHED", false, 1]);

  const again = edited.replace("Send", "Send it");
  await admin.client.flows.saveDraft({
    ...at(made.flowId),
    body: { draft: again, revision: published.draftRevision },
  });
  const uploaded = await admin.client.flows.upload(at(made.flowId));
  assert.deepEqual([uploaded.status, uploaded.versions], ["DRAFT", 1]);
  await admin.client.flows.publish(at(made.flowId));
  const { items } = await admin.client.flows.listVersions(at(made.flowId));
  assert.deepEqual(
    items.map(({ number, isCurrent }) => [number, isCurrent]),
    [
      [2, true],
      [1, false],
    ],
  );
  const first = await admin.client.flows.readVersion({ params: { ...params, flowId: made.flowId, version: 1 } });
  assert.deepEqual(JSON.parse(first.text), JSON.parse(edited));
});

test("Flow JSON as large as Meta takes it is made, edited, published, exported and imported; more is refused", async () => {
  const picture = (letter: string) => ({ type: "Image", src: letter.repeat(5_500_000) });
  const text = (letter: string) =>
    JSON.stringify({
      version: "7.3",
      screens: [{ id: "ONLY", layout: { type: "SingleColumnLayout", children: [picture(letter)] } }],
    });
  const made = await create({ name: "Pictures", text: text("A") });
  const draft = text("B");
  await admin.client.flows.saveDraft({ ...at(made.flowId), body: { draft, revision: made.draftRevision } });
  await admin.client.flows.upload(at(made.flowId));
  await admin.client.flows.sync({ params });
  const read = await admin.client.flows.read(at(made.flowId));
  assert.deepEqual([read.draft, read.uploaded, read.hasChanges], [draft, draft, false]);
  const { json } = await admin.client.flowJson.read(at(made.flowId));
  const known = { [made.flowId]: json };
  const bundle = await admin.client.bots.exportBot({ params });
  await admin.client.bots.importBot({ params, body: { ...bundle, flowJson: known } });
  await admin.client.flowJson.put({ ...at(made.flowId), body: { json } });

  const tooLong = { draft: `"${"x".repeat(10 * 1024 * 1024)}"`, revision: read.draftRevision };
  const refusal = await refused(admin.client.flows.saveDraft({ ...at(made.flowId), body: tooLong }), "invalid-input");
  assert.match(refusal.message, /10 MB at most/);
});

test("a text that begins with a byte order mark is a Flow like any other", async () => {
  const text = `\uFEFF${JSON.stringify(flowTemplates[0]?.json)}`;
  const made = await create({ name: "Marked", text });
  assert.doesNotMatch(made.draft, /\uFEFF/);
  const draft = text.replace("How did we do?", "How was it?");
  const saved = await admin.client.flows.saveDraft({
    ...at(made.flowId),
    body: { draft, revision: made.draftRevision },
  });
  assert.equal(saved.draft, draft, "what somebody writes is saved letter by letter");
  const uploaded = await admin.client.flows.upload(at(made.flowId));
  assert.deepEqual([uploaded.hasChanges, uploaded.metaFindings], [false, []]);
});

test("two people who edit the same draft do not overwrite each other", async () => {
  const made = await create({ name: "Survey", templateId: "survey" });
  const body = { draft: "{}", revision: made.draftRevision };
  await admin.client.flows.saveDraft({ ...at(made.flowId), body });
  const refusal = await refused(admin.client.flows.saveDraft({ ...at(made.flowId), body }), "revision-conflict");
  assert.equal(refusal.details.currentRevision, made.draftRevision + 1);
});

test("what Meta finds wrong comes back with its place, and publishing is refused in Meta's words", async () => {
  const made = await create({ name: "Broken", text: '{\n "version": "7.3",\n "screens": []\n}' });
  const uploaded = await admin.client.flows.upload(at(made.flowId));
  const [finding] = uploaded.metaFindings;
  assert.ok(finding?.message, "Meta's finding has words");
  assert.equal(uploaded.uploaded, made.draft, "and the text in which its place is");
  const refusal = await refused(admin.client.flows.publish(at(made.flowId)), "meta-refused");
  assert.match(refusal.message, /Flow/);
});

test("a dynamic Flow gets this server's Data Channel as its endpoint, and the number's key is set", async () => {
  const made = await create({ name: "Booking", templateId: "appointment" });
  assert.deepEqual([made.isDynamic, made.isEndpointHere], [true, true]);
  assert.equal(made.endpointUri, `${admin.url}/flow-endpoint/${channelId}/${made.flowId}`);
  const [key] = await admin.context.db.kysely
    .selectFrom("flow_keys")
    .select("confirmed_at")
    .where("channel_id", "=", channelId)
    .execute();
  assert.ok(key?.confirmed_at);
});

test("looking at Meta finds Flows that others made, leaves changed drafts alone and tells of those that are gone", async () => {
  const mine = await create({ name: "Mine", templateId: "feedback" });
  await admin.client.flows.saveDraft({ ...at(mine.flowId), body: { draft: "{}", revision: mine.draftRevision } });
  const other = await graphCreate("Theirs", JSON.stringify(flowTemplates[0]?.json));
  assert.deepEqual(await admin.client.flows.sync({ params }), { added: 1, changed: 0, gone: 0, problems: [] });
  assert.equal((await admin.client.flows.read(at(mine.flowId))).draft, "{}");
  assert.match((await admin.client.flows.read(at(other))).draft, /How did we do/);
  await graph("DELETE", `/${other}`);
  assert.equal((await admin.client.flows.sync({ params })).gone, 1);
  const { items } = await admin.client.flows.list({ params });
  assert.deepEqual(
    items.map(({ name, status }) => [name, status]),
    [
      ["Mine", "DRAFT"],
      ["Theirs", "GONE"],
    ],
  );
  const back = await admin.client.flows.discardDraft(at(mine.flowId));
  assert.deepEqual([back.hasChanges, back.draft], [false, mine.draft]);
});

test("before publishing it is told which fields the Flow Journey reads and will miss; renaming mends it", async () => {
  const made = await create({ name: "Feedback", templateId: "feedback" });
  const bot = botOf({
    journeys: [
      flowJourney("answers", made.flowId, {
        keep: {
          type: "modify-variable",
          config: {
            assignments: [{ variable: "local_var.stars", value: "{{ system_var.message_meta.rating }}" }],
          },
          exits: { next: "first" },
        },
        first: { type: "terminal", config: { message: "You gave {{ system_var.message_meta.rating }}" } },
      }),
      userJourney("go", {
        start: { type: "start", config: onKeyword("go"), exits: { next: "form" } },
        form: {
          type: "whatsapp-flow",
          config: { flowId: made.flowId, message: "Rate us", buttonTitle: "Rate", firstScreen: "FEEDBACK" },
        },
      }),
    ],
  });
  await admin.client.bots.importBot({ params, body: { formatVersion: 1, bot } });
  const published = await admin.client.flows.publish(at(made.flowId));
  const draft = made.draft.replaceAll('"rating"', '"stars"').replaceAll("form.rating", "form.stars");
  await admin.client.flows.saveDraft({ ...at(made.flowId), body: { draft, revision: published.draftRevision } });
  const impact = await admin.client.flows.readImpact(at(made.flowId));
  await admin.client.flows.upload(at(made.flowId));
  assert.deepEqual(await admin.client.flows.readImpact(at(made.flowId)), impact, "sending to Meta is not publishing");
  assert.deepEqual(impact.addedFields, ["stars"]);
  assert.deepEqual(
    impact.removedFields.map(({ name, usedBy, fills }) => [name, usedBy.map(({ nodeId }) => nodeId), fills]),
    [["rating", ["keep", "first"], ["local_var.stars"]]],
  );
  assert.deepEqual(
    impact.usedBy.map(({ nodeId }) => nodeId),
    ["form"],
  );
  await admin.client.flows.publish(at(made.flowId));
  const late = await admin.client.flows.readImpact(at(made.flowId));
  assert.deepEqual(
    [late.addedFields, late.removedFields],
    [impact.addedFields, impact.removedFields],
    "what was published without renaming can still be renamed",
  );
  const { changed } = await admin.client.flows.renameFields({
    ...at(made.flowId),
    body: { names: { rating: "stars" } },
  });
  assert.deepEqual(
    changed.map(({ nodeId }) => nodeId),
    ["keep", "first"],
  );
  const renamed = await admin.client.flows.readImpact(at(made.flowId));
  assert.deepEqual([renamed.addedFields, renamed.removedFields], [[], []]);
  const { document } = await admin.client.journeys.read({ params: { ...params, journeyId: "answers" } });
  assert.match(JSON.stringify(document), /You gave {{ system_var\.message_meta\.stars }}/);
});

test("a Flow that nodes use is not deleted; a draft that nobody uses is, at Meta too", async () => {
  const made = await create({ name: "Feedback", templateId: "feedback" });
  const journey = await admin.client.flowJourneys.create({ params, body: { flowId: made.flowId, name: "Answers" } });
  await refused(admin.client.flows.remove(at(made.flowId)), "in-use");
  await admin.client.journeys.remove({ params: { ...params, journeyId: journey.document.id } });
  await admin.client.flows.remove(at(made.flowId));
  await refused(admin.client.flows.read(at(made.flowId)), "not-found");
  assert.deepEqual((await admin.client.flows.sync({ params })).added, 0);
});

test("a Flow is cloned, renamed, shown by a link and taken out of use", async () => {
  const made = await create({ name: "Feedback", templateId: "feedback" });
  const clone = await create({ name: "Feedback two", cloneOf: made.flowId });
  assert.equal(clone.draft, made.draft);
  const renamed = await admin.client.flows.change({ ...at(clone.flowId), body: { name: "Feedback 2" } });
  assert.equal(renamed.name, "Feedback 2");
  assert.match((await admin.client.flows.preview(at(clone.flowId))).url, /^http/);
  await admin.client.flows.publish(at(clone.flowId));
  assert.equal((await admin.client.flows.deprecate(at(clone.flowId))).status, "DEPRECATED");
});

async function graphCreate(name: string, flow_json: string): Promise<string> {
  const { id } = await graph("POST", "/100/flows", { name, categories: ["OTHER"], flow_json });
  return String(id);
}

test("pages that show what Meta says of Flows ask it once in a while, and at once after a change of ours", async () => {
  const listings = () =>
    emulator.wire().filter(({ method, url }) => method === "GET" && url.split("?")[0]?.endsWith("/flows")).length;
  const journey = { flowId: "1", name: "Answers", allowUnknown: true };
  await admin.client.flowJourneys.create({ params, body: journey });
  const open = async () => {
    const [{ items }] = await Promise.all([
      admin.client.flowJourneys.listFlowIds({ params }),
      admin.client.bots.listIssues({ params, query: {} }),
    ]);
    return items.map(({ name, status }) => [name, status]);
  };
  assert.deepEqual(await open(), [[undefined, undefined]]);
  const before = listings();
  for (let page = 0; page < 5; page += 1) await open();
  assert.equal(listings(), before);

  const { flowId } = await create({ name: "Feedback", templateId: "feedback" });
  await admin.client.flowJourneys.create({ params, body: { flowId, name: "Feedback" } });
  const ofFeedback = async () => (await open()).find(([name]) => name === "Feedback");
  assert.deepEqual(await ofFeedback(), ["Feedback", "DRAFT"]);
  await admin.client.flows.publish(at(flowId));
  assert.deepEqual(await ofFeedback(), ["Feedback", "PUBLISHED"]);

  const asked = listings();
  await admin.client.bots.listIssues({ params, query: { for: "deploying" } });
  await admin.client.flowJourneys.listAvailableFlows({ params });
  assert.equal(listings(), asked + 2);
});
