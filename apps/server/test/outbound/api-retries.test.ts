import assert from "node:assert/strict";
import { test } from "node:test";
import { callApi, endOf, sendJson, startApi } from "./api-fixture.ts";

test("failures that may pass are tried again with the same idempotency key", async () => {
  for (const status of [429, 500, 502, 503]) {
    await using api = await startApi((_, response, before) =>
      sendJson(response, { before }, before < 2 ? status : 200),
    );
    const outcome = await callApi({
      url: api.url,
      method: "POST",
      body: "x",
      retries: { attempts: 3, backoffSeconds: 0.1 },
    });
    assert.equal(endOf(outcome), 200);
    assert.equal(outcome.attempts, 3);
    assert.deepEqual(new Set(api.received.map(({ headers }) => headers["idempotency-key"])), new Set(["key-1"]));
    assert.deepEqual(
      api.received.map(({ body }) => body),
      ["x", "x", "x"],
    );
  }
});

test("failures that will not pass are not tried again", async () => {
  for (const status of [400, 401, 404, 409, 422]) {
    await using api = await startApi((_, response) => sendJson(response, {}, status));
    assert.equal(
      (await callApi({ url: api.url, retries: { attempts: 3, backoffSeconds: 0.1 } })).attempts,
      1,
      String(status),
    );
  }
});

test("a lost connection is tried again, as often as configured and no more", async () => {
  await using api = await startApi((_, response) => void response.destroy());
  const outcome = await callApi({ url: api.url, retries: { attempts: 2, backoffSeconds: 0.1 } });
  assert.equal(endOf(outcome), "connection-lost");
  assert.equal(outcome.attempts, 3);
  assert.equal(api.received.length, 3);
});

test("however many retries are asked for, six attempts are the most", async () => {
  await using api = await startApi((_, response) => sendJson(response, {}, 500));
  const outcome = await callApi({ url: api.url, retries: { attempts: 1e9, backoffSeconds: 0 } });
  assert.equal(outcome.attempts, 6);
});

test("Retry-After is waited for when it fits, and ends the call when it does not", async () => {
  await using soon = await startApi((_, response, before) => {
    response.setHeader("retry-after", "1");
    sendJson(response, {}, before === 0 ? 429 : 200);
  });
  const patient = await callApi({ url: soon.url, retries: { attempts: 1, backoffSeconds: 0.1 } });
  assert.equal(endOf(patient), 200);
  assert.ok(patient.durationMs >= 1_000);

  await using late = await startApi((_, response) => {
    response.setHeader("retry-after", "3600");
    sendJson(response, {}, 429);
  });
  const given = await callApi({ url: late.url, retries: { attempts: 3, backoffSeconds: 0.1 } });
  assert.deepEqual([endOf(given), given.attempts], ["http-status", 1]);
});

test("all attempts and pauses together keep to the total time", async () => {
  await using api = await startApi((_, response) => sendJson(response, {}, 500));
  const outcome = await callApi({ url: api.url, retries: { attempts: 5, backoffSeconds: 0.4 } }, { totalSeconds: 0.5 });
  assert.equal(endOf(outcome), "http-status");
  assert.ok(outcome.attempts < 4);
  assert.ok(outcome.durationMs < 2_000);

  await using silent = await startApi(() => undefined);
  const cut = await callApi({ url: silent.url, timeoutSeconds: 30 }, { totalSeconds: 0.3 });
  assert.equal(endOf(cut), "timed-out");
  assert.ok(cut.durationMs < 2_000);
});
