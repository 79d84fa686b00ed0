import { type Bot, type InspectFacts, type Issue, inspect } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import type { Kysely } from "kysely";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Schema } from "../../db/schema.ts";
import { readKnownTemplates } from "../../templates/read-known-templates.ts";
import type { KnownFlow } from "../channels/account-flows.ts";
import { readFlowJson } from "../flow-json/read-flow-json.ts";

/** Reads the draft and says what is wrong with it. `flows` come from Meta, so they are fetched before a transaction. */
export async function inspectDraft(
  db: Kysely<Schema>,
  projectId: string,
  { isDeploy, flows }: { isDeploy: boolean; flows: KnownFlow[] | undefined },
): Promise<{ bot: Bot; issues: Issue[] }> {
  const bot = await loadDraft(db, projectId);
  const secrets = await db.selectFrom("secrets").select("name").where("project_id", "=", projectId).execute();
  const facts: InspectFacts = {
    isDeploy,
    secretNames: secrets.map(({ name }) => name),
    flowJson: await readFlowJson(db, projectId),
    templates: await readKnownTemplates(db, projectId),
    ...(flows ? { flows } : {}),
  };
  return { bot, issues: inspect(bot, nodeTypes, facts) };
}
