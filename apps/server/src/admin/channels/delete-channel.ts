import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../refusals.ts";

/** Deletes a channel with its contacts and conversations. */
export function deleteChannel(context: Context, projectId: string, channelId: string, caller: Caller): Promise<void> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const row = await trx
      .deleteFrom("channels")
      .where("project_id", "=", projectId)
      .where("id", "=", channelId)
      .returning(["name", "phone_number_id"])
      .executeTakeFirst();
    if (!row) throw notFound("channel");
    const details = { name: row.name, phoneNumberId: row.phone_number_id };
    await recordAction(trx, caller, { projectId, action: "channel-deleted", subject: channelId, details });
  });
}
