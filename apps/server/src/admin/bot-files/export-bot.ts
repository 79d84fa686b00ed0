import { type BotBundle, BUNDLE_FORMAT_VERSION } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readFlowJson } from "../flow-json/read-flow-json.ts";
import { readBotState } from "../versions/read-bot-state.ts";

/** The draft, or a deployed version, as one file. Secrets are in it by name only. */
export async function exportBot(context: Context, projectId: string, version?: number): Promise<BotBundle> {
  const bot = await readBotState(context.db.kysely, projectId, version ?? "draft");
  const flowIds = bot.journeys.flatMap((journey) => (journey.kind === "user" ? [] : [journey.flowId]));
  const known = await readFlowJson(context.db.kysely, projectId);
  const flowJson = Object.fromEntries([...known].filter(([flowId]) => flowIds.includes(flowId)));
  return { formatVersion: BUNDLE_FORMAT_VERSION, bot, ...(Object.keys(flowJson).length > 0 ? { flowJson } : {}) };
}
