import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApiAuth, ApiOutcome } from "@tributary/engine";
import { callApi, endOf, sendJson, startApi } from "./api-fixture.ts";

const secret = 's3cret-ä"\\/value';

test("each kind of authentication puts its secret where the API expects it", async () => {
  await using api = await startApi((_, response) => sendJson(response, 1));
  const kinds: [auth: ApiAuth, header: string, value: string][] = [
    [{ kind: "bearer", tokenSecret: "one" }, "authorization", "Bearer value-of-one"],
    [{ kind: "header", name: "X-Api-Key", valueSecret: "two" }, "x-api-key", "value-of-two"],
    [
      { kind: "basic", username: "Zoë", passwordSecret: "three" },
      "authorization",
      `Basic ${Buffer.from("Zoë:value-of-three").toString("base64")}`,
    ],
  ];
  for (const [auth, header, value] of kinds) {
    await callApi(
      { url: api.url, auth, headers: [["Authorization", "from the designer"]] },
      { resolveSecret: async (name) => `value-of-${name}` },
    );
    assert.equal(api.received.at(-1)?.headers[header], value);
  }
});

test("a secret that an API sends back is hidden, however it wraps it", async () => {
  await using api = await startApi(({ headers, url }, response) => {
    const sent = Buffer.from(String(headers["x-key"] ?? headers.authorization), "latin1").toString("latin1");
    if (url === "/json") sendJson(response, { [sent]: [`you sent ${sent}`], again: { sent } });
    else if (url === "/error") sendJson(response, { sent }, 500);
    else response.writeHead(200, { "x-echo": sent }).end(sent, "latin1");
  });
  const auths: ApiAuth[] = [
    { kind: "header", name: "x-key", valueSecret: "s" },
    { kind: "basic", username: "u", passwordSecret: "s" },
  ];
  for (const auth of auths) {
    for (const path of ["/json", "/error", "/text"]) {
      const outcome = await callApi({ url: api.url + path, auth }, { resolveSecret: async () => secret });
      assertHidden(outcome);
      assert.match(JSON.stringify(outcome), /\[secret\]/, path);
    }
  }
});

test("a secret that an API escapes in what it sends back is hidden", async () => {
  const echoes: [type: string, echo: string][] = [
    ["text/html", "<p>s3cret-&#228;&quot;\\/value &amp; more</p>"],
    ["application/x-www-form-urlencoded", "key=s3cret-%C3%A4%22%5C%2Fvalue&n=1"],
    ["text/plain", '{"key":"s3cret-\\u00e4\\"\\\\\\/value"}'],
    ["application/json", JSON.stringify({ page: "<p>s3cret-ä&quot;&#92;&#x2F;value</p>" })],
  ];
  await using api = await startApi(({ url }, response) => {
    const [type, echo] = echoes[Number(url?.slice(1))] ?? [];
    response.writeHead(200, { "content-type": `${type}` }).end(echo);
  });
  const shown = ["<p>[secret] &amp; more</p>", "key=[secret]&n=1", '{"key":"[secret]"}', { page: "<p>[secret]</p>" }];
  for (const [index, body] of shown.entries()) {
    const request = { url: `${api.url}/${index}`, auth: { kind: "header" as const, name: "x-key", valueSecret: "s" } };
    const outcome = await callApi(request, { resolveSecret: async () => secret });
    assert.deepEqual(outcome.body, body);
  }
});

test("a secret of digits is hidden where an API sends it back as a number", async () => {
  await using api = await startApi(({ headers }, response) =>
    sendJson(response, { key: Number(headers["x-key"]), n: 7 }),
  );
  const auth: ApiAuth = { kind: "header", name: "x-key", valueSecret: "s" };
  const { body } = await callApi({ url: api.url, auth }, { resolveSecret: async () => "48151623" });
  assert.deepEqual(body, { key: "[secret]", n: 7 });
});

test("a secret that is missing, cannot be read or cannot be sent is named, and nothing is sent", async () => {
  await using api = await startApi((_, response) => sendJson(response, 1));
  const auth: ApiAuth = { kind: "bearer", tokenSecret: "CRM key" };
  const resolvers: [resolve: () => Promise<string | undefined>, code: string][] = [
    [async () => undefined, "secret-missing"],
    [async () => "", "secret-missing"],
    [() => Promise.reject(new Error(`vault says ${secret}`)), "secret-unavailable"],
    [async () => `${secret}\r\nx: y`, "invalid-request"],
  ];
  for (const [resolveSecret, code] of resolvers) {
    const outcome = await callApi({ url: api.url, auth }, { resolveSecret });
    assert.equal(endOf(outcome), code);
    assert.ok(outcome.outcome === "failed" && outcome.message.includes("CRM key"));
    assertHidden(outcome);
  }
  assert.equal(api.received.length, 0);
});

function assertHidden(outcome: ApiOutcome): void {
  const text = JSON.stringify(outcome);
  const forms = [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(`u:${secret}`).toString("base64")];
  for (const form of forms) assert.ok(!text.includes(form), text);
}
