import type { ChannelChange } from "@tributary/api";
import { type Selectable, sql, type Updateable } from "kysely";
import { type ChannelCredentials, openCredentials, sealCredentials } from "../../channels/credentials.ts";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import type { Keyring } from "../../keyring.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound, Refusal } from "../refusals.ts";
import { checkGraphAddress, refuseTakenNumber } from "./channel-rules.ts";
import { type StoredChannel, toChannel } from "./read-channel.ts";

/** Which channel, and what is to become of it. */
interface Change {
  projectId: string;
  channelId: string;
  change: ChannelChange;
}

/** Changes what is given of a channel; what is left out stays, credentials too. */
export function changeChannel(context: Context, given: Change, caller: Caller): Promise<StoredChannel> {
  const { projectId, channelId, change } = given;
  if (change.graphBaseUrl !== undefined) checkGraphAddress(change.graphBaseUrl, caller);
  return context.db.kysely.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("channels")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("id", "=", channelId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw notFound("channel");
    const row = await trx
      .updateTable("channels")
      .set({ ...toColumns(change), ...resealed(context, before, change), revision: sql<number>`revision + 1` })
      .where("id", "=", channelId)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(refuseTakenNumber);
    const details = { name: row.name, fields: Object.keys(change) };
    await recordAction(trx, caller, { projectId, action: "channel-changed", subject: channelId, details });
    return toChannel(context, row);
  });
}

function toColumns(change: ChannelChange): Updateable<Schema["channels"]> {
  const columns = {
    name: change.name,
    waba_id: change.wabaId,
    phone_number_id: change.phoneNumberId,
    display_phone_number: change.displayPhoneNumber,
    graph_base_url: change.graphBaseUrl,
    graph_version: change.graphVersion,
    runs: change.runs,
    messages_per_second: change.messagesPerSecond,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function resealed({ keyring }: Context, row: Selectable<Schema["channels"]>, change: ChannelChange) {
  const { accessToken, appSecret, verifyToken } = change;
  const isChanged = accessToken !== undefined || appSecret !== undefined || verifyToken !== undefined;
  if (!isChanged) return {};
  const isWhole = accessToken !== undefined && appSecret !== undefined && verifyToken !== undefined;
  const after = isWhole
    ? { accessToken, appSecret, verifyToken }
    : completed(openStored(keyring, row), { accessToken, appSecret, verifyToken });
  return { credentials: sealCredentials(keyring, row.id, after) };
}

function completed(before: ChannelCredentials, change: Partial<Record<keyof ChannelCredentials, string | undefined>>) {
  return {
    accessToken: change.accessToken ?? before.accessToken,
    appSecret: change.appSecret ?? before.appSecret,
    verifyToken: change.verifyToken ?? before.verifyToken,
  };
}

function openStored(keyring: Keyring, row: Selectable<Schema["channels"]>): ChannelCredentials {
  try {
    return openCredentials(keyring, row.id, row.credentials);
  } catch {
    throw new Refusal(
      "credentials-unreadable",
      "The stored credentials were sealed with another secret than this server's. Send `accessToken`, `appSecret` and `verifyToken` together.",
      { field: "accessToken" },
    );
  }
}
