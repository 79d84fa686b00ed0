import assert from "node:assert/strict";
import { test } from "node:test";
import { inspectDraft } from "../../src/admin/drafts/inspect-draft.ts";
import { syncTemplates } from "../../src/admin/templates/sync-templates.ts";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct } from "../harness/test-product.ts";

const bot = botOf({
  journeys: [
    userJourney("hello", {
      start: { type: "start", config: onKeyword("hi"), exits: { next: "send" } },
      send: { type: "template", config: { name: "hello_world", body: [{ value: "Ana" }] }, exits: { next: "end" } },
      end: { type: "end" },
    }),
  ],
});

test("a Template node is compared with the account's templates, once they have been read", async () => {
  await using product = await startTestProduct({ bot });
  const { context } = product.server;
  const codes = async () => {
    const { issues } = await inspectDraft(context.db.kysely, product.projectId, { isDeploy: false, flows: undefined });
    return issues.map(({ code, nodeId, field }) => [code, nodeId, field]);
  };
  assert.deepEqual(await codes(), []);
  await syncTemplates(context, product.projectId);
  assert.deepEqual(await codes(), [["template-values-mismatch", "send", "body"]]);
});
