import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiClient, createClient } from "@tributary/api";
import type { Json } from "@tributary/engine";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { sendJson, startApi, type TestApi } from "../outbound/api-fixture.ts";
import { refused } from "./refused.ts";

const SECRET = "s3cr3t-value-that-must-not-leak";

let product: TestProduct;
let api: TestApi;
let client: ApiClient;
let params: { projectId: string };

before(async () => {
  api = await startApi(({ url, headers }, response) => {
    if (url.startsWith("/broken")) sendJson(response, { error: "no such order" }, 404);
    else sendJson(response, { order: { id: 17, note: headers.authorization ?? "" } });
  });
  const variables = [
    { scope: "local" as const, name: "order", type: "string" as const, value: "first" },
    { scope: "local" as const, name: "total", type: "number" as const },
    { scope: "constant" as const, name: "host", type: "string" as const, value: api.url },
  ];
  const config = { allowedAddresses: ["127.0.0.1"] };
  product = await startTestProduct({ bot: botOf({ journeys: [], variables }), config });
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  client = createClient({ baseUrl: product.server.url, apiKey: key });
  params = { projectId: product.projectId };
  await client.secrets.put({ params: { ...params, name: "token" }, body: { value: SECRET } });
});

after(async () => {
  await product[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

function tryOut(document: object, values: Record<string, Json> = {}) {
  const plain = { name: "Order", method: "GET" as const, url: "{{ constant_var.host }}/orders" };
  return client.apis.tryOut({ params, body: { document: { ...plain, ...document }, values } });
}

test("an API call is tried with given values, before it is saved", async () => {
  const trial = await tryOut(
    {
      method: "POST",
      url: "{{ constant_var.host }}/orders/{{ local_var.order }}",
      query: [{ name: "by", value: "{{ system_var.user_name }}" }],
      body: { kind: "json", text: '{ "said": "{{ system_var.user_input }}" }' },
      responseMapping: [
        { path: "$.order.id", variable: "local_var.total" },
        { path: "$.order", variable: "local_var.order" },
      ],
    },
    { "local_var.order": "A 17", "system_var.user_input": "hello", "system_var.user_name": "Bo" },
  );
  assert.deepEqual(trial.request, {
    method: "POST",
    url: `${api.url}/orders/A%2017?by=Bo`,
    headers: [["content-type", "application/json"]],
    body: '{"said":"hello"}',
  });
  assert.ok(trial.result.outcome === "answered" && trial.result.status === 200 && trial.result.durationMs > 0);
  assert.equal(api.received.at(-1)?.url, "/orders/A%2017?by=Bo");
  const [total, order] = trial.variables;
  assert.deepEqual(total, { variable: "local_var.total", value: 17 });
  assert.match(order?.problem ?? "", /a JSON object/);
  assert.deepEqual((await client.apis.list({ params })).items, []);
});

test("variables that are not given have their first value", async () => {
  const { request } = await tryOut({ url: "{{ constant_var.host }}/{{ local_var.order }}" });
  assert.equal(request?.url, `${api.url}/first`);
});

test("secrets go out, and come back neither in the request nor in an answer that repeats them", async () => {
  const trial = await tryOut({ auth: { kind: "bearer", tokenSecret: "token" } });
  assert.equal(api.received.at(-1)?.headers.authorization, `Bearer ${SECRET}`);
  assert.deepEqual(trial.request?.headers, [["authorization", "Bearer [token]"]]);
  assert.ok(!JSON.stringify(trial).includes(SECRET));
  assert.match(JSON.stringify(trial.result), /\[secret\]/);
});

test("a call that fails says how, once, whatever its retries are", async () => {
  const before = api.received.length;
  const retries = { attempts: 5, backoffSeconds: 30 };
  const { result } = await tryOut({ url: `${api.url}/broken`, retries });
  assert.ok(result.outcome === "failed" && result.code === "http-status" && result.attempts === 1);
  assert.deepEqual(result.body, { error: "no such order" });
  assert.equal(api.received.length, before + 1);
});

test("an address that journeys may not reach is not reached by trying either", async () => {
  const { result } = await tryOut({ url: "http://10.0.0.1/" });
  assert.ok(result.outcome === "failed" && result.code === "address-not-allowed", JSON.stringify(result));
});

test("a request that cannot be put together says why, and nothing goes out", async () => {
  const before = api.received.length;
  const trial = await tryOut({ body: { kind: "json", text: '{ "a": {{ local_var.order | nothing }} }' } });
  assert.equal(trial.request, null);
  assert.ok(trial.result.outcome === "failed" && trial.result.attempts === 0 && trial.result.message.length > 10);
  assert.equal(api.received.length, before);
});

test("a value for a variable that is not declared, or of another type, is refused", async () => {
  const unknown = await refused(tryOut({}, { "local_var.nobody": 1 }), "invalid-input");
  assert.equal(unknown.field, "values.local_var.nobody");
  await refused(tryOut({}, { "local_var.total": "many" }), "invalid-input");
  await refused(tryOut({}, { "system_var.flow_dates": "1" }), "invalid-input");
});

test("an API call of a Data Channel is tried with what a screen would send", async () => {
  const trial = await tryOut(
    { query: [{ name: "day", value: "{{ system_var.flow_data.day }} {{ system_var.flow_screen }}" }] },
    { "system_var.flow_data": { day: "2030-05-06" }, "system_var.flow_screen": "DAY" },
  );
  assert.equal(trial.request?.url, `${api.url}/orders?day=2030-05-06%20DAY`);
});
