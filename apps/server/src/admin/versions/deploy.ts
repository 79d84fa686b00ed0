import type { Bot, Issue } from "@tributary/engine";
import { sql, type Transaction } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { recordAction } from "../audit/record-action.ts";
import { type Caller, operator } from "../caller.ts";
import type { KnownFlow } from "../channels/account-flows.ts";
import { inspectDraft } from "../drafts/inspect-draft.ts";
import { notFound, Refusal } from "../refusals.ts";

/** What a deploy made, with the warnings and hints that did not stop it. */
export interface Deployed {
  version: number;
  issues: Issue[];
}

interface DeployFacts {
  note?: string;
  caller?: Caller;
  /** The Flows of the connected accounts as they are now; undefined when Meta could not be asked. */
  flows?: KnownFlow[] | undefined;
}

/** Freezes the draft as the next version and makes it the one that runs. @throws Refusal `bot-has-errors` */
export function deploy(
  context: Context,
  projectId: string,
  { note = "", caller = operator, flows }: DeployFacts = {},
): Promise<Deployed> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const project = await trx
      .selectFrom("projects")
      .select("id")
      .where("id", "=", projectId)
      .forUpdate()
      .executeTakeFirst();
    if (!project) throw notFound("project");
    const { bot, issues } = await inspectDraft(trx, projectId, { isDeploy: true, flows });
    refuseErrors(issues);
    const version = await storeVersion(trx, { projectId, bot, issues, note, createdBy: caller.keyId });
    await trx.updateTable("projects").set({ deployed_version: version }).where("id", "=", projectId).execute();
    await recordAction(trx, caller, { projectId, action: "bot-deployed", subject: String(version), details: { note } });
    return { version, issues };
  });
}

function refuseErrors(issues: Issue[]): void {
  const errors = issues.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new Refusal("bot-has-errors", `The bot is not ready to run: ${first.message}${more}`, { issues });
}

interface NewVersion {
  projectId: string;
  bot: Bot;
  issues: Issue[];
  note: string;
  createdBy: string | null;
}

/** The project's row is locked, so no other deploy takes the same number. */
async function storeVersion(trx: Transaction<Schema>, given: NewVersion): Promise<number> {
  const row = await trx
    .insertInto("bot_versions")
    .values((values) => ({
      project_id: given.projectId,
      number: values
        .selectFrom("bot_versions")
        .where("project_id", "=", given.projectId)
        .select(sql<number>`coalesce(max(number), 0) + 1`.as("next")),
      bot: JSON.stringify(given.bot),
      issues: JSON.stringify(given.issues),
      note: given.note,
      created_by: given.createdBy,
    }))
    .returning("number")
    .executeTakeFirstOrThrow();
  return row.number;
}
