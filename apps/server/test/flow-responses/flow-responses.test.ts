import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient, StoredFlowResponse } from "@tributary/api";
import type { Phone } from "@tributary/emulator";
import { openAdminClient } from "../harness/admin-client.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { surveyBot } from "../server/survey-bot.ts";

const FLOW = "8801";
const fromForm = (name: string) => `\${form.${name}}`;
const flowJson = {
  version: "7.1",
  screens: [
    {
      id: "FIRST",
      title: "Rating",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextInput", name: "rating", label: "Your rating", "input-type": "number", required: true },
          {
            type: "CheckboxGroup",
            name: "liked",
            label: "What you liked",
            "data-source": [
              { id: "0_Speed", title: "Speed" },
              { id: "1_Price", title: "Price" },
            ],
          },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": {
              name: "complete",
              payload: { rating: fromForm("rating"), liked: fromForm("liked") },
            },
          },
        ],
      },
    },
  ],
};

let product: TestProduct;
let client: ApiClient;
let params: { projectId: string };

before(async () => {
  product = await startTestProduct({ bot: surveyBot() });
  client = await openAdminClient(product.server);
  params = { projectId: product.projectId };
});

after(() => product[Symbol.asyncDispose]());

async function submit(phone: Phone, response: Record<string, unknown>): Promise<void> {
  phone.say("survey");
  const { wamid } = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  phone.submitFlow(JSON.parse(JSON.stringify(response)), { wamid });
  await product.settle();
  await product.settle();
}

async function responses(
  query: Parameters<ApiClient["flowResponses"]["list"]>[0]["query"] = {},
): Promise<StoredFlowResponse[]> {
  return (await client.flowResponses.list({ params, query })).items;
}

test("a response is recorded as it came, with Flow, contact, version and the Flow Journey that ran", async () => {
  await submit(product.phone("4915100000001", "Ana"), { rating: "5", liked: ["0_Speed"], note: "Excellent " });
  const [stored] = await responses();
  assert.ok(stored);
  const { response, contact, ...rest } = stored;
  assert.deepEqual([contact.name, contact.waId], ["Ana", "4915100000001"]);
  assert.ok(typeof response === "object" && response !== null && !Array.isArray(response));
  const { flow_token: token, ...fields } = response;
  assert.equal(typeof token, "string");
  assert.deepEqual(fields, { rating: "5", liked: ["0_Speed"], note: "Excellent " });
  assert.deepEqual(
    [rest.flowId, rest.outcome, rest.token, rest.note, rest.botVersion, rest.journeyId, rest.problems],
    [FLOW, "handled", "valid", null, 1, "survey-answers", null],
  );
});

test("once the Flow's JSON is known, responses are compared with it, the earlier ones too", async () => {
  await client.flowJson.put({ params: { ...params, flowId: FLOW }, body: { json: flowJson } });
  await submit(product.phone("4915100000002"), { rating: "4", liked: ["7_Taste"] });
  const [second, first] = await responses({ flowId: FLOW });
  assert.deepEqual(
    second?.problems?.map(({ code, path }) => [code, path]),
    [["unknown-option", "liked[0]"]],
  );
  assert.deepEqual(
    first?.problems?.map(({ code, path }) => [code, path]),
    [["unknown-field", "note"]],
  );
  const tidy = { rating: "1", liked: [] };
  await submit(product.phone("4915100000003"), tidy);
  assert.deepEqual(
    (await responses({ hasProblems: "false" })).map(({ contact }) => contact.waId),
    ["4915100000003"],
  );
});

test("a refused response is recorded with the reason", async () => {
  const phone = product.phone("4915100000004");
  const nfm_reply = { name: "flow", body: "Sent", response_json: "no { json" };
  phone.send({ type: "interactive", interactive: { type: "nfm_reply", nfm_reply } });
  await product.settle();
  const [stored] = await responses({ outcome: "refused" });
  assert.deepEqual([stored?.response, stored?.token, stored?.flowId], ["no { json", "invalid-response", null]);
  assert.ok(stored?.note);
});

test("responses are found by Flow, contact and time, page by page", async () => {
  const all = await responses();
  const [newest] = all;
  assert.ok(newest && all.length >= 4);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.flowResponses.list({ params, query: { limit: 2, ...(cursor ? { cursor } : {}) } });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  assert.deepEqual(
    paged,
    all.map(({ id }) => id),
  );
  assert.deepEqual(
    (await responses({ contactId: newest.contact.id })).map(({ id }) => id),
    [newest.id],
  );
  assert.equal((await responses({ flowId: "999" })).length, 0);
  assert.equal((await responses({ to: "2020-01-01T00:00:00Z" })).length, 0);
  assert.equal((await responses({ from: "2020-01-01T00:00:00+01:00" })).length, all.length);
});

test("the columns come from the Flow's JSON, typed, and then from what responses hold besides", async () => {
  const { columns } = await client.flowResponses.columns({ params: { ...params, flowId: FLOW } });
  assert.deepEqual(
    columns.map(({ name, label, type, source }) => [name, label, type, source]),
    [
      ["rating", "Your rating", "number", "flow-json"],
      ["liked", "What you liked", "list", "flow-json"],
      ["note", null, "text", "responses"],
    ],
  );
  assert.deepEqual(
    columns[1]?.options?.map(({ id }) => id),
    ["0_Speed", "1_Price"],
  );
});

test("the export is CSV that no spreadsheet runs", async () => {
  const hostile = { rating: "-3", liked: ["0_Speed", "1_Price"], note: '=cmd|"/C calc"!A0' };
  await submit(product.phone("4915100000005", '+Mallory, the\r\n"2nd"'), hostile);
  const file = await client.flowResponses.exportCsv({ params, query: { flowId: FLOW } });
  assert.equal(file.name, `flow-${FLOW}-responses.csv`);
  assert.match(file.type, /^text\/csv; ?charset=utf-8$/);
  const text = await file.text();
  const [header, ...lines] = text.split("\r\n");
  assert.equal(header, "received_at,contact_name,phone_number,user_id,outcome,rating,liked,note");
  assert.equal(lines.at(-1), "");
  assert.match(lines[0] ?? "", /,Ana,4915100000001,.*,handled,5,0_Speed,Excellent $/);
  const last = text.slice(text.lastIndexOf("\r\n2"));
  assert.ok(last.includes(`,"'+Mallory, the`), last);
  assert.ok(last.includes(`,-3,"0_Speed; 1_Price","'=cmd|""/C calc""!A0"\r\n`), last);
  const answer = await fetch(
    `${product.server.url}/api/projects/${params.projectId}/flow-responses/export.csv?flowId=8801`,
  );
  assert.equal(answer.status, 401);
});

test("an answer is compared with the version of the Flow that the message was sent with", async () => {
  const db = product.server.context.db.kysely;
  const place = { project_id: product.projectId, flow_id: FLOW };
  await db
    .insertInto("flows")
    .values({
      ...place,
      channel_id: product.channelId,
      name: "Survey",
      status: "PUBLISHED",
      draft: "",
      uploaded: null,
      endpoint_uri: null,
    })
    .execute();
  const publish = (number: number, label: string, publishedAt: Date) =>
    db
      .insertInto("flow_versions")
      .values({
        ...place,
        number,
        document: JSON.stringify(flowJson).replaceAll("rating", label),
        published_at: publishedAt,
      })
      .execute();
  await publish(1, "rating", new Date("2020-01-01"));
  const phone = product.phone("4915100000009");
  phone.say("survey");
  const { wamid } = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  await publish(2, "stars", new Date("2100-01-01"));
  await client.flowJson.put({
    params: { ...params, flowId: FLOW },
    body: { json: JSON.parse(JSON.stringify(flowJson).replaceAll("rating", "stars")) },
  });
  phone.submitFlow({ rating: "4", liked: ["0_Speed"] }, { wamid });
  await product.settle();
  await product.settle();
  const [stored] = await responses();
  assert.deepEqual(stored?.problems, []);
});
