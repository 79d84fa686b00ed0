import type { Channel } from "@tributary/api";
import { jsonObject } from "@tributary/engine";
import type { Selectable } from "kysely";
import { openCredentials } from "../../channels/credentials.ts";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

/** A channel without the address of this server, which only a request knows. */
export type StoredChannel = Omit<Channel, "webhook"> & { webhook: Omit<Channel["webhook"], "url"> };

export async function readChannel(context: Context, projectId: string, channelId: string): Promise<StoredChannel> {
  const row = await context.db.kysely
    .selectFrom("channels")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", channelId)
    .executeTakeFirst();
  if (!row) throw notFound("channel");
  return toChannel(context, row);
}

export function toChannel(context: Context, row: Selectable<Schema["channels"]>): StoredChannel {
  return {
    id: row.id,
    name: row.name,
    wabaId: row.waba_id,
    phoneNumberId: row.phone_number_id,
    displayPhoneNumber: row.display_phone_number,
    graphBaseUrl: row.graph_base_url,
    graphVersion: row.graph_version,
    runs: row.runs,
    messagesPerSecond: row.messages_per_second,
    webhook: { path: `/webhooks/whatsapp/${row.id}`, verifyToken: readVerifyToken(context, row) },
    problem: row.problem === null ? null : jsonObject.parse(row.problem),
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
  };
}

/** Empty when the operator's secret is another one than that which sealed it: the channel must still be shown. */
function readVerifyToken({ keyring, log }: Context, row: Selectable<Schema["channels"]>): string {
  try {
    return openCredentials(keyring, row.id, row.credentials).verifyToken;
  } catch (error) {
    log.warn(
      { err: error, channelId: row.id },
      "the credentials of a channel cannot be opened with this server's secret",
    );
    return "";
  }
}
