import assert from "node:assert/strict";
import { test } from "node:test";
import { openApiCaller } from "../../src/outbound/api-caller.ts";
import { apiRequest, callApi, endOf, sendJson, startApi } from "./api-fixture.ts";

const options = { idempotencyKey: "key-1", resolveSecret: async () => undefined };

test("no spelling of a private address is let through", async () => {
  await using api = await startApi((_, response) => sendJson(response, "inside"));
  const hosts = [
    ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.0x1", "0.0.0.0", "0", "１２７.0.0.1"],
    ...["localhost", "LOCALHOST", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "[64:ff9b::7f00:1]"],
    ...["169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "100.64.0.1", "[fe80::1]"],
  ];
  for (const host of hosts) {
    const outcome = await callApi({ url: `http://${host}:${api.port}/` }, { allowPrivateAddresses: false });
    assert.equal(endOf(outcome), "address-not-allowed", host);
    assert.ok(outcome.outcome === "failed" && /can add .+:\d+ to its allowed addresses/.test(outcome.message), host);
    assert.equal(outcome.attempts, 1);
  }
  assert.equal(api.received.length, 0);
});

test("what a public name leads to is what counts, and retries do not help it", async () => {
  await using api = await startApi((_, response) => sendJson(response, "inside"));
  for (const address of ["127.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "10.0.0.7"]) {
    const family = address.includes(":") ? 6 : 4;
    const outcome = await callApi(
      { url: `http://orders.test:${api.port}/`, retries: { attempts: 2, backoffSeconds: 0.1 } },
      { allowPrivateAddresses: false, resolveHost: async () => [{ address, family }] },
    );
    assert.deepEqual([endOf(outcome), outcome.attempts], ["address-not-allowed", 1], address);
    assert.doesNotMatch(JSON.stringify(outcome), /10\.0\.0\.7|169\.254/);
  }
  assert.equal(api.received.length, 0);
});

test("a name that changes its mind is connected to where it was checked", async () => {
  await using allowed = await startApi((_, response) => sendJson(response, "allowed", 200, { connection: "close" }), {
    host: "127.0.0.2",
  });
  await using inside = await startApi((_, response) => sendJson(response, "inside"), { port: allowed.port });
  const answers = ["127.0.0.2", "127.0.0.1"];
  let lookups = 0;
  await using caller = openApiCaller({
    allowPrivateAddresses: ["127.0.0.2"],
    resolveHost: async () => [{ address: answers[lookups++] ?? "127.0.0.1", family: 4 }],
  });
  const request = apiRequest({ url: `http://rebinding.test:${allowed.port}/` });
  assert.equal((await caller.call(request, options)).body, "allowed");
  assert.equal(lookups, 1);
  assert.equal(endOf(await caller.call(request, options)), "address-not-allowed");
  assert.equal(inside.received.length, 0);
});

test("of several addresses only the allowed ones are tried", async () => {
  await using allowed = await startApi((_, response) => sendJson(response, "allowed"), { host: "127.0.0.2" });
  await using inside = await startApi((_, response) => sendJson(response, "inside"), { port: allowed.port });
  const both = ["127.0.0.1", "127.0.0.2"].map((address) => ({ address, family: 4 }));
  const outcome = await callApi(
    { url: `http://mixed.test:${allowed.port}/` },
    { allowPrivateAddresses: ["127.0.0.2"], resolveHost: async () => both },
  );
  assert.equal(outcome.body, "allowed");
  assert.equal(inside.received.length, 0);
});

test("connections are kept and used again", async () => {
  const sockets = new Set<unknown>();
  await using api = await startApi((_, response) => {
    sockets.add(response.socket);
    sendJson(response, 1);
  });
  await using caller = openApiCaller({ allowPrivateAddresses: true });
  for (let index = 0; index < 5; index += 1) await caller.call(apiRequest({ url: api.url }), options);
  assert.ok(sockets.size <= 2, String(sockets.size));
  for (let round = 0; round < 6; round += 1) {
    const many = Array.from({ length: 100 }, () => caller.call(apiRequest({ url: api.url }), options));
    assert.ok((await Promise.all(many)).every((outcome) => endOf(outcome) === 200));
  }
  assert.ok(sockets.size <= 300, String(sockets.size));
});
