import type { BotStateName } from "@tributary/api";
import { BOT_FORMAT_VERSION, type Bot } from "@tributary/engine";
import type { Kysely } from "kysely";
import { loadDraft, loadVersion } from "../../bots/load-bot.ts";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

/** A project's bot in one of its states. Nothing deployed yet is an empty bot. @throws Refusal `not-found` */
export async function readBotState(db: Kysely<Schema>, projectId: string, state: BotStateName): Promise<Bot> {
  const project = await db
    .selectFrom("projects")
    .select("deployed_version")
    .where("id", "=", projectId)
    .executeTakeFirst();
  if (!project) throw notFound("project");
  if (state === "draft") return loadDraft(db, projectId);
  const number = state === "deployed" ? project.deployed_version : state;
  if (number === null) return emptyBot;
  const version = await db
    .selectFrom("bot_versions")
    .select("number")
    .where("project_id", "=", projectId)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!version) throw notFound("version");
  return loadVersion(db, projectId, number);
}

const emptyBot: Bot = {
  formatVersion: BOT_FORMAT_VERSION,
  journeys: [],
  variables: [],
  apis: [],
  defaultJourneys: {},
};
