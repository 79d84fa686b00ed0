import type { Warning } from "@tributary/api";
import { GraphError } from "@tributary/whatsapp";
import { channelGraph } from "../../channels/channel-graph.ts";
import { readChannelNow } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { keepTemplates } from "../../templates/keep-templates.ts";
import { explainGraphError } from "../channels/require-channel.ts";

/** Reads the templates of every account that the project's channels belong to. What Meta lists no more is forgotten. */
export async function syncTemplates(
  context: Context,
  projectId: string,
): Promise<{ templates: number; warnings: Warning[] }> {
  const channels = await context.db.kysely
    .selectFrom("channels")
    .select(["id", "waba_id"])
    .distinctOn("waba_id")
    .where("project_id", "=", projectId)
    .orderBy("waba_id")
    .orderBy("created_at")
    .execute();
  const outcomes = await Promise.all(
    channels.map(({ id, waba_id: wabaId }) => syncAccount(context, { projectId, wabaId, channelId: id })),
  );
  return {
    templates: outcomes.reduce((sum, { templates }) => sum + templates, 0),
    warnings: outcomes.flatMap(({ warning }) => warning ?? []),
  };
}

interface Account {
  projectId: string;
  wabaId: string;
  channelId: string;
}

async function syncAccount(context: Context, account: Account): Promise<{ templates: number; warning?: Warning }> {
  const { wabaId, channelId } = account;
  try {
    const channel = await readChannelNow(context, channelId);
    if (!channel) return { templates: 0 };
    const listed = await channelGraph(channel).listTemplates(wabaId);
    await context.db.kysely.transaction().execute(async (trx) => {
      const gone = trx
        .deleteFrom("templates")
        .where("project_id", "=", account.projectId)
        .where("waba_id", "=", wabaId);
      const ids = listed.map(({ id }) => id);
      await (ids.length === 0 ? gone : gone.where("id", "not in", ids)).execute();
      await keepTemplates(trx, account, listed);
    });
    return { templates: listed.length };
  } catch (error) {
    context.log.warn({ err: error, wabaId }, "the templates of an account could not be listed");
    const why =
      error instanceof GraphError
        ? explainGraphError(error)
        : "Its credentials cannot be opened, or the database is busy.";
    return {
      templates: 0,
      warning: {
        code: "templates-not-read",
        message: `The templates of the account ${wabaId} could not be read. ${why}`,
      },
    };
  }
}
