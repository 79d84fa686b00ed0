import { type BotBundle, BUNDLE_FORMAT_VERSION } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readBotState } from "../versions/read-bot-state.ts";

/** The draft, or a deployed version, as one file. Secrets are in it by name only. */
export async function exportBot(context: Context, projectId: string, version?: number): Promise<BotBundle> {
  const bot = await readBotState(context.db.kysely, projectId, version ?? "draft");
  return { formatVersion: BUNDLE_FORMAT_VERSION, bot };
}
