import { BOT_FORMAT_VERSION, type Bot, bot } from "@tributary/engine";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** Puts the draft of a project's bot together from its parts. @throws Error when there is no such project */
export async function loadDraft(db: Kysely<Schema>, projectId: string): Promise<Bot> {
  // One statement: one snapshot, so that two parts never come from before and after the same edit.
  const row = await db
    .selectFrom("projects")
    .where("id", "=", projectId)
    .select((parts) => [
      "default_journeys",
      parts
        .selectFrom("journeys")
        .whereRef("project_id", "=", "projects.id")
        .select(inOrder("document", "name"))
        .as("journeys"),
      parts
        .selectFrom("variables")
        .whereRef("project_id", "=", "projects.id")
        .select(inOrder("declaration", "scope", "name"))
        .as("variables"),
      parts
        .selectFrom("api_definitions")
        .whereRef("project_id", "=", "projects.id")
        .select(inOrder("document", "name"))
        .as("apis"),
    ])
    .executeTakeFirstOrThrow(() => new Error(`there is no project ${projectId}`));
  return bot.parse({
    formatVersion: BOT_FORMAT_VERSION,
    journeys: row.journeys,
    variables: row.variables,
    apis: row.apis,
    defaultJourneys: row.default_journeys,
  });
}

/** Reads a deployed version of a project's bot. @throws Error when there is no such version */
export async function loadVersion(db: Kysely<Schema>, projectId: string, version: number): Promise<Bot> {
  const row = await db
    .selectFrom("bot_versions")
    .select("bot")
    .where("project_id", "=", projectId)
    .where("number", "=", version)
    .executeTakeFirstOrThrow(() => new Error(`project ${projectId} has no version ${version}`));
  return bot.parse(row.bot);
}

function inOrder(column: string, ...order: string[]) {
  const keys = sql.join(order.map((key) => sql.ref(key)));
  return sql<object[]>`coalesce(jsonb_agg(${sql.ref(column)} order by ${keys}), '[]')`.as("all");
}
