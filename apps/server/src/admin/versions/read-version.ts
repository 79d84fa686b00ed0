import type { VersionSummary } from "@tributary/api";
import { type Bot, bot, type Issue, issue } from "@tributary/engine";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { notFound } from "../refusals.ts";
import { selectVersions, toVersionSummary } from "./version-summary.ts";

export async function readVersion(
  context: Context,
  projectId: string,
  number: number,
): Promise<VersionSummary & { bot: Bot; issues: Issue[] }> {
  const row = await selectVersions(context.db.kysely, projectId)
    .select(["bot", "issues"])
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) throw notFound("version");
  return { ...toVersionSummary(row), bot: bot.parse(row.bot), issues: z.array(issue).parse(row.issues) };
}
