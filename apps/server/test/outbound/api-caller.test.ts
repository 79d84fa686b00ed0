import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { apiOutcome } from "@tributary/engine";
import { openApiCaller } from "../../src/outbound/api-caller.ts";
import { apiRequest, callApi, endOf, sendJson, startApi } from "./api-fixture.ts";

test("a call carries what was configured, and our idempotency key", async () => {
  await using api = await startApi((_, response) => sendJson(response, { ok: true }, 201));
  const outcome = await callApi({
    url: `${api.url}/orders?q=a%20b#part`,
    method: "POST",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Tag", "one"],
      ["X-Tag", " two "],
    ],
    body: '{"name":"Zoë"}',
  });
  assert.deepEqual(apiOutcome.parse(outcome), outcome);
  assert.ok(outcome.outcome === "answered");
  assert.deepEqual([outcome.status, outcome.body, outcome.attempts], [201, { ok: true }, 1]);
  assert.equal(outcome.headers["content-type"], "application/json");
  const [received] = api.received;
  assert.deepEqual([received?.method, received?.url, received?.body], ["POST", "/orders?q=a%20b", '{"name":"Zoë"}']);
  assert.equal(received?.headers["x-tag"], "one, two");
  assert.equal(received?.headers["content-type"], "application/json");
  assert.equal(received?.headers["idempotency-key"], "key-1");
  assert.equal(received?.headers["host"], `127.0.0.1:${api.port}`);
});

test("a designer's own idempotency key and accept header win", async () => {
  await using api = await startApi((_, response) => sendJson(response, 1));
  await callApi({
    url: api.url,
    headers: [
      ["Idempotency-Key", "own"],
      ["Accept", "text/csv"],
    ],
  });
  assert.equal(api.received[0]?.headers["idempotency-key"], "own");
  assert.equal(api.received[0]?.headers["accept"], "text/csv");
});

test("the body is read as its content type says", async () => {
  const answers: Record<string, [contentType: string, body: string | Buffer, expected: unknown]> = {
    json: ["application/json; charset=utf-8", '{"a":[1,null]}', { a: [1, null] }],
    vendor: ["application/vnd.orders+json", "[true]", [true]],
    bom: ["application/json", "\ufeff1", 1],
    broken: ["application/json", "{oops", "{oops"],
    deep: ["application/json", "[".repeat(5_000), "[".repeat(5_000)],
    empty: ["application/json", "", null],
    text: ["text/plain", '{"a":1}', '{"a":1}'],
    none: ["", "plain", "plain"],
    latin: ["text/plain; charset=iso-8859-1", Buffer.from("caf\xe9", "latin1"), "café"],
    charset: ["text/plain; charset=no-such-thing", "x", "x"],
    nul: ["application/json", '{"a\\u0000":"\\ud800"}', { "a\ufffd": "\ufffd" }],
    rawNul: ["text/plain", "a\0b", "a\ufffdb"],
  };
  await using api = await startApi(({ url }, response) => {
    const [contentType, body] = answers[url.slice(1)] ?? ["", ""];
    response.writeHead(200, contentType === "" ? {} : { "content-type": contentType }).end(body);
  });
  for (const [name, [, , expected]] of Object.entries(answers)) {
    const outcome = await callApi({ url: `${api.url}/${name}` });
    assert.deepEqual(outcome.body, expected, name);
  }
});

test("packed answers are unpacked, and cookies stay out of the outcome", async () => {
  await using api = await startApi(({ url }, response) => {
    const isGzip = url === "/gzip";
    const packed = (isGzip ? gzipSync : brotliCompressSync)(JSON.stringify({ packed: true }));
    response.setHeader("set-cookie", ["session=1", "b=2"]);
    response
      .writeHead(200, { "content-type": "application/json", "content-encoding": isGzip ? "gzip" : "br" })
      .end(packed);
  });
  for (const name of ["gzip", "br"]) {
    const outcome = await callApi({ url: `${api.url}/${name}` });
    assert.deepEqual(outcome.body, { packed: true });
    assert.ok(outcome.outcome === "answered" && !("set-cookie" in outcome.headers));
  }
});

test("an answer that is no success is a failure with its status and body", async () => {
  await using api = await startApi((_, response) => sendJson(response, { error: "no such order" }, 404));
  const outcome = await callApi({ url: api.url, retries: { attempts: 3, backoffSeconds: 0.1 } });
  assert.ok(outcome.outcome === "failed");
  assert.deepEqual([outcome.code, outcome.status, outcome.body], ["http-status", 404, { error: "no such order" }]);
  assert.equal(outcome.attempts, 1);
  assert.equal(api.received.length, 1);
});

test("answers without end, larger than allowed or unpacking to too much are cut", async () => {
  await using api = await startApi(({ url }, response) => {
    if (url === "/bomb") {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50e6)));
      return;
    }
    response.writeHead(url === "/error" ? 500 : 200);
    const write = () => {
      while (response.write(Buffer.alloc(64 * 1024)));
      response.once("drain", write);
    };
    write();
  });
  assert.equal(endOf(await callApi({ url: `${api.url}/endless` })), "answer-too-large");
  assert.equal(endOf(await callApi({ url: `${api.url}/bomb` })), "answer-too-large");
  const failed = await callApi({ url: `${api.url}/error` });
  assert.ok(failed.outcome === "failed");
  assert.deepEqual([failed.code, failed.status, failed.body], ["http-status", 500, null]);
});

test("an API that does not answer, or never stops answering, is left when the time is over", async () => {
  await using api = await startApi(({ url }, response) => {
    if (url === "/silent") return;
    const drip = setInterval(() => response.write("x"), 20);
    response.once("close", () => clearInterval(drip));
  });
  for (const path of ["/silent", "/drip"]) {
    const outcome = await callApi({ url: api.url + path, timeoutSeconds: 0.3 });
    assert.equal(endOf(outcome), "timed-out");
    assert.ok(outcome.durationMs >= 250 && outcome.durationMs < 3_000);
  }
});

test("a call ends as interrupted when its signal says so, during an attempt and during a pause", async () => {
  const stop = new AbortController();
  await using api = await startApi(() => stop.abort());
  assert.equal(endOf(await callApi({ url: api.url }, { signal: stop.signal })), "interrupted");
  assert.equal(endOf(await callApi({ url: api.url }, { signal: stop.signal })), "interrupted");
  assert.equal(api.received.length, 1);

  const later = new AbortController();
  await using failing = await startApi((_, response) => {
    sendJson(response, 1, 503);
    setImmediate(() => later.abort());
  });
  const retries = { attempts: 1, backoffSeconds: 20 };
  const outcome = await callApi({ url: failing.url, retries }, { signal: later.signal });
  assert.equal(endOf(outcome), "interrupted");
  assert.ok(outcome.durationMs < 3_000);
});

test("calls end as interrupted when the caller is closed, and so do later ones", async () => {
  const arrived = Promise.withResolvers<void>();
  await using api = await startApi(() => arrived.resolve());
  const caller = openApiCaller({ allowPrivateAddresses: true });
  const options = { idempotencyKey: "key-1", resolveSecret: async () => undefined };
  const running = caller.call(apiRequest({ url: api.url }), options);
  await arrived.promise;
  await caller[Symbol.asyncDispose]();
  assert.equal(endOf(await running), "interrupted");
  assert.equal(endOf(await caller.call(apiRequest({ url: api.url }), options)), "interrupted");
});

test("however many calls to a host are slow, the next one to it goes out at once", async () => {
  const release = Promise.withResolvers<void>();
  await using api = await startApi(({ url }, response) => {
    if (url === "/quick") sendJson(response, 1);
    else void release.promise.then(() => sendJson(response, 1));
  });
  await using caller = openApiCaller({ allowPrivateAddresses: true });
  const options = { idempotencyKey: "key-1", resolveSecret: async () => undefined };
  const slow = Array.from({ length: 100 }, () =>
    caller.call(apiRequest({ url: `${api.url}/slow`, timeoutSeconds: 60 }), options),
  );
  const quick = await caller.call(apiRequest({ url: `${api.url}/quick`, timeoutSeconds: 10 }), options);
  assert.equal(quick.outcome, "answered");
  release.resolve();
  for (const outcome of await Promise.all(slow)) assert.equal(outcome.outcome, "answered");
});

test("an unreachable or unreadable API is told in words, with the host and nothing else of the URL", async () => {
  await using plain = await startApi((_, response) => response.end("x"));
  await using closed = await startApi(() => undefined);
  await closed[Symbol.asyncDispose]();
  const failures: [url: string, code: string][] = [
    [`${closed.url}/?token=hush`, "connection-refused"],
    [`https://127.0.0.1:${plain.port}/?token=hush`, "tls-failed"],
    ["http://nowhere.test/?token=hush", "host-not-found"],
  ];
  const resolveHost = async () => {
    throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
  };
  for (const [url, code] of failures) {
    const outcome = await callApi({ url }, { resolveHost });
    assert.equal(endOf(outcome), code);
    assert.ok(outcome.outcome === "failed" && outcome.message.includes(new URL(url).hostname));
    assert.doesNotMatch(JSON.stringify(outcome), /hush/);
  }
});

test("a request that cannot be sent as it is names what to change", async () => {
  const requests: [request: Parameters<typeof callApi>[0], message: RegExp][] = [
    [{ url: "ftp://example.com/" }, /https:\/\//],
    [{ url: "/relative" }, /https:\/\//],
    [{ url: "javascript:alert(1)" }, /https:\/\//],
    [{ url: "http://user:pass@example.com/" }, /authentication/],
    [{ url: "http://example.com/", headers: [["a b", "1"]] }, /“a b” cannot be the name/],
    [{ url: "http://example.com/", headers: [["x", "1\r\nHost: evil"]] }, /The header x has characters/],
    [{ url: "http://example.com/", headers: [["x", "日本"]] }, /The header x has characters/],
    [{ url: "http://example.com/", headers: [["Host", "internal"]] }, /host cannot be set/],
    [{ url: "http://example.com/", headers: [["Transfer-Encoding", "chunked"]] }, /cannot be set/],
    [{ url: "http://example.com/", headers: [["x", "y".repeat(40_000)]] }, /larger than/],
    [{ url: "http://example.com/", method: "POST", body: "y".repeat(2_000_000) }, /larger than/],
  ];
  for (const [request, message] of requests) {
    const outcome = await callApi(request);
    assert.ok(outcome.outcome === "failed");
    assert.equal(outcome.code, "invalid-request");
    assert.match(outcome.message, message);
    assert.equal(outcome.attempts, 0);
  }
});
