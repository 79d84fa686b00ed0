import assert from "node:assert/strict";
import { test } from "node:test";
import { openAdminClient } from "../harness/admin-client.ts";
import { startTestProduct } from "../harness/test-product.ts";
import { surveyBot } from "../server/survey-bot.ts";

const TABLES = ["contacts", "inputs", "turns", "outbox", "flow_responses"] as const;

test("with a project goes all that its contacts said and were told", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915100000001");
  phone.say("survey");
  const { wamid } = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  phone.submitFlow({ rating: "5" }, { wamid });
  await product.settle();
  const { pool } = product.server.context.db;
  const count = async () => {
    const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    return (await pool.query<Record<string, number>>(`select ${counts.join(", ")}`)).rows[0] ?? {};
  };
  assert.deepEqual(
    Object.entries(await count()).filter(([, rows]) => rows === 0),
    [],
  );
  const client = await openAdminClient(product.server);
  await client.projects.remove({ params: { projectId: product.projectId } });
  assert.deepEqual(await count(), Object.fromEntries(TABLES.map((table) => [table, 0])));
});
