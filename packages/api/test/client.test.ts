import assert from "node:assert/strict";
import { test } from "node:test";
import { type ApiFetch, ApiRefusal, createClient } from "../src/index.ts";

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string | Blob;
}

function answering(status: number, text: string) {
  const sent: Sent[] = [];
  const fetch: ApiFetch = async (url, init) => {
    sent.push({ url, ...init });
    return { status, text: async () => text };
  };
  return { sent, client: createClient({ baseUrl: "http://127.0.0.1:4000/", apiKey: "trb_key", fetch }) };
}

const project = {
  id: "p1",
  name: "Shop",
  draftRevision: 1,
  deployedVersion: null,
  createdAt: "2026-11-23T00:00:00.000Z",
};

async function failure(call: Promise<unknown>): Promise<ApiRefusal> {
  const error = await call.catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ApiRefusal);
  return error;
}

test("a call puts its parts where the route has them, and its key in the header", async () => {
  const { sent, client } = answering(200, JSON.stringify({ items: [project] }));
  await client.projects.list({ query: { limit: 5, cursor: "a b&c" } });
  assert.deepEqual(sent, [
    {
      url: "http://127.0.0.1:4000/api/projects?limit=5&cursor=a+b%26c",
      method: "GET",
      headers: { authorization: "Bearer trb_key" },
    },
  ]);
});

test("parts of a path cannot break out of their place", async () => {
  const { sent, client } = answering(200, JSON.stringify(project));
  await client.projects.rename({ params: { projectId: "../keys?x=1#" }, body: { name: "Shop" } });
  assert.equal(sent[0]?.url, "http://127.0.0.1:4000/api/projects/..%2Fkeys%3Fx%3D1%23");
  assert.equal(sent[0]?.body, '{"name":"Shop"}');
});

test("a refusal comes as an error with code, field, words and details", async () => {
  const error = { code: "revision-conflict", message: "Changed meanwhile.", field: "revision", currentRevision: 7 };
  const { client } = answering(409, JSON.stringify({ error }));
  const refusal = await failure(client.projects.read({ params: { projectId: "p1" } }));
  assert.equal(refusal.status, 409);
  assert.equal(refusal.code, "revision-conflict");
  assert.equal(refusal.field, "revision");
  assert.equal(refusal.message, "Changed meanwhile.");
  assert.equal(refusal.details.currentRevision, 7);
});

test("an answer that is no answer of this API is an error too", async () => {
  for (const [status, text] of [
    [502, "<html>Bad gateway</html>"],
    [200, "<html>A sign-in page</html>"],
    [200, '{"id":1}'],
    [204, ""],
  ] as const) {
    const refusal = await failure(answering(status, text).client.projects.read({ params: { projectId: "p1" } }));
    assert.equal(refusal.code, "unreadable-answer");
    assert.equal(refusal.status, status);
  }
});

test("a server that cannot be reached is an error that says so, without the key", async () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:1", apiKey: "trb_secret" });
  const refusal = await failure(client.projects.list());
  assert.equal(refusal.code, "unreachable");
  assert.equal(refusal.status, 0);
  assert.match(refusal.message, /Is it running\?/);
  assert.ok(!refusal.message.includes("trb_secret"));
});

test("a call that is given up ends with the reason it was given up for", async () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:1", apiKey: "trb_key" });
  const reason = new Error("the page was left");
  await assert.rejects(client.projects.list({}, { signal: AbortSignal.abort(reason) }), reason);
});

test("fields that a newer server adds are no error", async () => {
  const { client } = answering(200, JSON.stringify({ ...project, colour: "green" }));
  assert.deepEqual(await client.projects.read({ params: { projectId: "p1" } }), project);
});
