import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { test } from "node:test";
import { callApi, endOf, type Received, sendJson, startApi } from "./api-fixture.ts";

function redirect(response: ServerResponse, location: string, status = 302): void {
  response.writeHead(status, { location }).end("moved");
}

/** `/3` leads to `/2` and so on; `/0` answers. */
function countDown({ url }: Received, response: ServerResponse): void {
  const left = Number(url.slice(1));
  if (left === 0) sendJson(response, "arrived");
  else redirect(response, `/${left - 1}`);
}

test("three redirects are followed, a fourth is not", async () => {
  await using api = await startApi(countDown);
  assert.equal((await callApi({ url: `${api.url}/3` })).body, "arrived");
  assert.equal(endOf(await callApi({ url: `${api.url}/4` })), "too-many-redirects");
});

test("301, 302 and 303 go on as GET without the body, 307 and 308 as they came", async () => {
  for (const [status, method, body] of [
    [301, "GET", ""],
    [302, "GET", ""],
    [303, "GET", ""],
    [307, "PUT", "{}"],
    [308, "PUT", "{}"],
  ] as const) {
    await using api = await startApi(({ url }, response) =>
      url === "/old" ? redirect(response, "/new", status) : sendJson(response, 1),
    );
    await callApi({
      url: `${api.url}/old`,
      method: "PUT",
      body: "{}",
      headers: [["content-type", "application/json"]],
    });
    const last = api.received.at(-1);
    assert.deepEqual([last?.method, last?.body], [method, body], String(status));
    assert.equal(last?.headers["content-type"], body === "" ? undefined : "application/json");
  }
});

test("credentials stay with their origin, also those in headers of the designer's own", async () => {
  await using other = await startApi((_, response) => sendJson(response, 1));
  await using api = await startApi(({ url }, response) => redirect(response, url === "/away" ? other.url : "/away"));
  const outcome = await callApi(
    {
      url: api.url,
      auth: { kind: "bearer", tokenSecret: "token" },
      headers: [
        ["Cookie", "a=1"],
        ["X-Api-Key", "plain"],
        ["Accept-Language", "hi"],
      ],
    },
    { resolveSecret: async () => "hush-hush" },
  );
  assert.equal(endOf(outcome), 200);
  const [first, second] = api.received;
  assert.equal(first?.headers["authorization"], "Bearer hush-hush");
  assert.equal(second?.headers["authorization"], "Bearer hush-hush");
  const seen = other.received[0]?.headers;
  assert.deepEqual([seen?.authorization, seen?.cookie, seen?.["x-api-key"]], [undefined, undefined, undefined]);
  assert.deepEqual([seen?.["accept-language"], seen?.["idempotency-key"]], ["hi", "key-1"]);
});

test("every hop is checked: an allowed API cannot lead to an address that is not", async () => {
  await using secret = await startApi((_, response) => sendJson(response, "internal"));
  await using api = await startApi(({ url }, response) => redirect(response, decodeURIComponent(url.slice(1))));
  const targets = [
    `${secret.url}/`,
    `http://localhost:${secret.port}/`,
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
  ];
  for (const target of targets) {
    const outcome = await callApi(
      { url: `${api.url}/${encodeURIComponent(target)}` },
      { allowPrivateAddresses: [`127.0.0.1:${api.port}`] },
    );
    assert.equal(endOf(outcome), "address-not-allowed", target);
  }
  assert.equal(secret.received.length, 0);
});

test("a redirect to anything but http and https is refused, and one without a target is the answer", async () => {
  await using api = await startApi(({ url }, response) => redirect(response, decodeURIComponent(url.slice(1))));
  for (const target of ["file:///etc/passwd", "data:,x", "http://user:pass@127.0.0.1/", "http://"]) {
    const outcome = await callApi({ url: `${api.url}/${encodeURIComponent(target)}` });
    assert.equal(endOf(outcome), "redirect-refused", target);
    assert.doesNotMatch(JSON.stringify(outcome), /pass/);
  }
  assert.deepEqual((await callApi({ url: `${api.url}/` })).outcome, "failed");
});
