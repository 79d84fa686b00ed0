import { type Bot, type InspectFacts, type Issue, inspect } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import type { Kysely } from "kysely";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { readKnownTemplates } from "../../templates/read-known-templates.ts";
import { type KnownFlow, readKnownFlows } from "../channels/read-known-flows.ts";
import { readFlowJson } from "../flow-json/read-flow-json.ts";

/** Says what is wrong with the draft as it is now. */
export async function inspectDraft(
  context: Context,
  projectId: string,
  { isDeploy }: { isDeploy: boolean },
): Promise<Issue[]> {
  const flows = await readKnownFlows(context, projectId);
  const { issues } = await inspectStored(context.db.kysely, projectId, { isDeploy, flows });
  return issues;
}

/** Reads the draft and says what is wrong with it. `flows` come from Meta, so they are fetched before a transaction. */
export async function inspectStored(
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
