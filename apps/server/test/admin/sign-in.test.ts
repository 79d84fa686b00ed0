import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createKey, ensureFirstKey } from "../../src/admin/keys/create-key.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;

before(async () => {
  admin = await startTestAdmin();
});

after(() => admin[Symbol.asyncDispose]());

test("unknown, malformed and revoked keys are refused alike", async () => {
  const made = await createKey(admin.context, { name: "short lived", projectId: null });
  assert.equal((await admin.send("GET", "/api/projects", { key: made.key })).status, 200);
  await admin.client.keys.revoke({ params: { keyId: made.id } });
  const answers = await Promise.all(
    [made.key, `trb_${"A".repeat(43)}`, "trb_short", "x".repeat(5000), "trb_%00'or'1'='1"].map((key) =>
      admin.send("GET", "/api/projects", { key }),
    ),
  );
  assert.deepEqual(new Set(answers.map(({ text }) => text)).size, 1);
  for (const { status, headers } of answers) {
    assert.equal(status, 401);
    assert.equal(headers.get("www-authenticate"), "Bearer");
  }
});

test("a key is found in the database by its hash only", async () => {
  const { key } = await createKey(admin.context, { name: "hashed", projectId: null });
  const { rows } = await admin.context.db.pool.query<{ row: string }>("select k::text as row from api_keys k");
  assert.ok(rows.length > 0);
  assert.ok(rows.every(({ row }) => !row.includes(key)));
});

test("the first key is made once, also when two processes start together", async () => {
  await using fresh = await startTestAdmin();
  await fresh.context.db.pool.query("delete from api_keys");
  const made = await Promise.all([1, 2, 3].map(() => ensureFirstKey(fresh.context)));
  assert.equal(made.filter((key) => key !== undefined).length, 1);
  assert.equal(await ensureFirstKey(fresh.context), undefined);
});

test("two that revoke the last two keys at once do not lock everybody out", async () => {
  await using fresh = await startTestAdmin();
  const other = await createKey(fresh.context, { name: "other", projectId: null });
  const { items } = await fresh.client.keys.list();
  const outcomes = await Promise.all(
    items.map(({ id }) => fresh.send("DELETE", `/api/keys/${id}`, { key: id === other.id ? other.key : fresh.key })),
  );
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), [200, 409]);
});

test("whoever fails again and again is told to wait, and a valid key still works", async () => {
  const failures = await Promise.all(
    Array.from({ length: 40 }, () => admin.send("GET", "/api/keys", { key: "trb_no" })),
  );
  assert.ok(failures.some(({ status, code }) => status === 429 && code === "too-many-attempts"));
  assert.equal((await admin.send("GET", "/api/keys", { key: admin.key })).status, 200);
});
