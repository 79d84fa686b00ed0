import { sql, type Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";

const NOTHING = Buffer.alloc(0);

/**
 * Takes channels out of everybody's sight, with their keys and what their project shows of them. Contacts and what was
 * said are removed afterwards: that may take minutes.
 */
export async function dropChannels(trx: Transaction<Schema>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const marked = { removed_at: sql<Date>`now()`, credentials: NOTHING };
  await trx.updateTable("all_channels").set(marked).where("id", "in", ids).execute();
  await trx.deleteFrom("flows").where("channel_id", "in", ids).execute();
  await trx.deleteFrom("channel_events").where("channel_id", "in", ids).execute();
  await trx.deleteFrom("flow_keys").where("channel_id", "in", ids).execute();
}
