import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../refusals.ts";
import { dropChannels } from "./drop-channels.ts";

/** Deletes a channel with its contacts and conversations, whose rows are removed afterwards. */
export function deleteChannel(context: Context, projectId: string, channelId: string, caller: Caller): Promise<void> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("channels")
      .select(["name", "phone_number_id"])
      .where("project_id", "=", projectId)
      .where("id", "=", channelId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("channel");
    await dropChannels(trx, [channelId]);
    const details = { name: row.name, phoneNumberId: row.phone_number_id };
    await recordAction(trx, caller, { projectId, action: "channel-deleted", subject: channelId, details });
  });
}
