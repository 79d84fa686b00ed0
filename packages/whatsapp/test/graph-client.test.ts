import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createGraphClient, type GraphClient, sendRequest, textMessage } from "../src/index.ts";
import { accessToken, answer, clientAt, clientOf, connection, failureOf, listen, textOf } from "./graph-server.ts";

const request = sendRequest(textMessage("Hi"), { to: "4915100000001" }, "m-1");

test("a message is posted with the token, and its wamid and canonical number come back", async (t) => {
  const calls: { url: string | undefined; authorization: string | undefined; body: string }[] = [];
  const client = await clientOf(t, async (req, res) => {
    calls.push({ url: req.url, authorization: req.headers.authorization, body: await textOf(req) });
    answer(res, 200, {
      messages: [{ id: "wamid.1" }],
      contacts: [{ input: "+4915100000001", wa_id: "4915100000001" }],
    });
  });
  assert.deepEqual(await client.sendMessage("300", request), { wamid: "wamid.1", waId: "4915100000001" });
  assert.deepEqual(
    calls.map(({ url, authorization, body }) => [url, authorization, JSON.parse(body)]),
    [["/v25.0/300/messages", `Bearer ${accessToken}`, request]],
  );
});

test("a message to a user id comes back with the user id", async (t) => {
  const body = { messages: [{ id: "wamid.1" }], contacts: [{ input: "DE.A", user_id: "DE.A" }] };
  const client = await clientOf(t, (_, res) => answer(res, 200, body));
  assert.deepEqual(await client.sendMessage("300", request), { wamid: "wamid.1", userId: "DE.A" });
});

test("Meta's refusal becomes an error with its code, rule and details", async (t) => {
  const error = {
    message: "(#130429) Rate limit hit",
    code: 130429,
    error_data: { details: "Too fast" },
    fbtrace_id: "F1",
  };
  const client = await clientOf(t, (_, res) => answer(res, 400, { error }));
  const { code, category, retry, details, fbtraceId, httpStatus, isOutcomeUnknown } = await failureOf(send(client));
  assert.deepEqual(
    { code, category, kind: retry.kind, details, fbtraceId, httpStatus, isOutcomeUnknown },
    {
      code: 130429,
      category: "rate-limit",
      kind: "backoff",
      details: "Too fast",
      fbtraceId: "F1",
      httpStatus: 400,
      isOutcomeUnknown: false,
    },
  );
});

test("an error is an error whatever the HTTP status, and when its details are plain text", async (t) => {
  const client = await clientOf(t, (_, res) => answer(res, 200, { error: { code: 131047, error_data: "Too late" } }));
  const error = await failureOf(send(client));
  assert.deepEqual([error.code, error.retry.kind, error.details], [131047, "never", "Too late"]);
});

const oddAnswers: [name: string, status: number, text: string, isOutcomeUnknown: boolean][] = [
  ["empty", 200, "", true],
  ["truncated", 200, '{"messages":[{"id":"wam', true],
  ["a web page", 200, "<html>Welcome</html>", true],
  ["JSON without a wamid", 200, '{"messages":[]}', true],
  ["JSON nested without end", 200, "[".repeat(100_000), true],
  ["a list", 200, "[]", true],
  ["an error without a code", 200, '{"error":{}}', true],
  ["a gateway's page", 502, "<html>Bad gateway</html>", true],
  ["a proxy's refusal", 403, "<html>Forbidden</html>", false],
  ["an error that is no object", 400, '{"error":"no"}', false],
  ["six megabytes", 200, `{"x":"${"y".repeat(6_000_000)}"}`, true],
];

for (const [name, status, text, isOutcomeUnknown] of oddAnswers) {
  const outcome = isOutcomeUnknown ? "leaves the outcome of a send open" : "is a plain refusal";
  test(`an answer that is ${name} (${status}) becomes an error and ${outcome}`, async (t) => {
    const client = await clientOf(t, (_, res) => res.writeHead(status).end(text));
    const error = await failureOf(send(client));
    assert.equal(error.code, undefined);
    assert.equal(error.httpStatus, status);
    assert.equal(error.isOutcomeUnknown, isOutcomeUnknown);
    assert.ok(error.message.length < 500);
  });
}

test("a connection cut after the request leaves the outcome of a send open", async (t) => {
  const client = await clientOf(t, async (req) => {
    await textOf(req);
    req.socket.destroy();
  });
  const error = await failureOf(send(client));
  assert.deepEqual([error.category, error.isOutcomeUnknown, error.retry.kind], ["network", true, "backoff"]);
});

test("a refused connection means that nothing was sent", async () => {
  const server = await listen(() => {});
  await server.close();
  const error = await failureOf(send(clientAt(server.url)));
  assert.deepEqual([error.category, error.isOutcomeUnknown, error.details], ["network", false, "ECONNREFUSED"]);
});

test("silence ends at the timeout, also from a fetch that ignores its signal", async (t) => {
  const silent = await clientOf(t, () => {}, { timeoutSeconds: 0.05 });
  const deaf = createGraphClient({
    ...connection("http://127.0.0.1:1"),
    timeoutSeconds: 0.05,
    fetch: () => new Promise(() => {}),
  });
  for (const client of [silent, deaf]) {
    const error = await failureOf(send(client));
    assert.deepEqual([error.category, error.isOutcomeUnknown, error.details], ["network", true, "TIMEOUT"]);
  }
});

test("a read that fails leaves no outcome open", async (t) => {
  const client = await clientOf(t, (req) => req.socket.destroy());
  assert.equal((await failureOf(client.readFlow("7"))).isOutcomeUnknown, false);
});

test("the access token is in no error, even when Meta or the network quotes it", async (t) => {
  const error = { code: 190, message: `Malformed access token ${accessToken}`, error_data: { details: accessToken } };
  const quoting = await clientOf(t, (_, res) => answer(res, 401, { error }));
  const leaking = createGraphClient({
    ...connection("http://127.0.0.1:1"),
    fetch: () => Promise.reject(new TypeError(`bad header: Bearer ${accessToken}`)),
  });
  const unusable = createGraphClient({ ...connection("http://127.0.0.1:1"), accessToken: `${accessToken}\n` });
  for (const client of [quoting, leaking, unusable]) {
    const failure = await failureOf(send(client));
    const text = `${failure.stack}${JSON.stringify(failure)}${String(failure.cause)}`;
    assert.equal(text.includes(accessToken), false, text);
  }
});

test("an id cannot lead a request to another path", async (t) => {
  const urls: (string | undefined)[] = [];
  const client = await clientOf(t, (req, res) => {
    urls.push(req.url);
    answer(res, 200, { id: "7" });
  });
  await client.readPhoneNumber("../debug_token?input_token=x", ["id", "status"]);
  assert.deepEqual(urls, ["/v25.0/..%2Fdebug_token%3Finput_token%3Dx?fields=id%2Cstatus"]);
});

test("a number's fields are read in Meta's words", async (t) => {
  const number = { id: "300", throughput: { level: "STANDARD" } };
  const client = await clientOf(t, (_, res) => answer(res, 200, number));
  assert.deepEqual(await client.readPhoneNumber("300", ["throughput"]), number);
});

test("Flows are listed page by page to the end, by cursor", async (t) => {
  const client = await clientOf(t, (req, res) => {
    const { searchParams } = new URL(req.url ?? "", "http://localhost");
    const page = Number(searchParams.get("after") ?? 0);
    const data = [
      { id: String(page), name: `Flow ${page}`, status: "DRAFT", categories: ["SURVEY"] },
      { name: "no id" },
    ];
    const next = page < 2 ? { next: "http://localhost:1/elsewhere?access_token=x" } : {};
    answer(res, 200, { data, paging: { cursors: { after: String(page + 1) }, ...next } });
  });
  const flows = await client.listFlows("200");
  assert.deepEqual(
    flows.map(({ id }) => id),
    ["0", "1", "2"],
  );
  assert.deepEqual(flows[0], {
    id: "0",
    name: "Flow 0",
    status: "DRAFT",
    categories: ["SURVEY"],
    validation_errors: [],
  });
});

test("a list of Flows that never ends is given up", async (t) => {
  let pages = 0;
  const client = await clientOf(t, (_, res) => {
    pages += 1;
    answer(res, 200, { data: [], paging: { cursors: { after: "again" }, next: "more" } });
  });
  assert.equal((await failureOf(client.listFlows("200"))).category, "response");
  assert.equal(pages, 100);
});

test("a Flow is read with its versions and endpoint", async (t) => {
  const flow = {
    id: "7",
    name: "Survey",
    status: "PUBLISHED",
    categories: [],
    validation_errors: [],
    json_version: "7.2",
  };
  const client = await clientOf(t, (_, res) =>
    answer(res, 200, { ...flow, endpoint_uri: "https://example.com/f", more: 1 }),
  );
  assert.deepEqual(await client.readFlow("7"), { ...flow, endpoint_uri: "https://example.com/f" });
});

test("any answer ends in a wamid or in an error of Meta's kind, never in another", async () => {
  const statuses = fc.constantFrom(200, 201, 301, 400, 401, 404, 429, 500, 503);
  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((error) => JSON.stringify({ error })),
  );
  await fc.assert(
    fc.asyncProperty(statuses, bodies, async (status, text) => {
      const fetch = () => Promise.resolve({ status, text: () => Promise.resolve(text) });
      await failureOf(send(createGraphClient({ ...connection("http://127.0.0.1:1"), fetch })));
    }),
    { numRuns: 500 },
  );
});

function send(client: GraphClient) {
  return client.sendMessage("300", request);
}
