import type { Context } from "../context.ts";
import { type ChannelCredentials, openCredentials } from "./credentials.ts";

/** A WhatsApp number with all that is needed to speak with Meta. */
export interface Channel {
  id: string;
  projectId: string;
  wabaId: string;
  phoneNumberId: string;
  graphBaseUrl: string;
  graphVersion: string;
  messagesPerSecond: number;
  revision: number;
  credentials: ChannelCredentials;
}

/** The channels as this process knows them: at most a second old. */
export interface Channels {
  /** @throws Error when the stored credentials cannot be opened with this server's secret */
  get(id: string): Promise<Channel | undefined>;
}

const FRESH_MS = 1_000;
const MAX_KEPT = 10_000;

/** Keeps channels in memory, so that a webhook costs no query. */
export function openChannels(context: Context): Channels {
  const kept = new Map<string, { readAt: number; channel: Promise<Channel | undefined> }>();
  return {
    get(id) {
      const now = performance.now();
      const known = kept.get(id);
      if (known && now - known.readAt < FRESH_MS) return known.channel;
      if (kept.size >= MAX_KEPT) kept.clear();
      const entry = { readAt: now, channel: readChannelNow(context, id) };
      kept.set(id, entry);
      entry.channel.then(
        (channel) => channel ?? forget(id, entry),
        () => forget(id, entry),
      );
      return entry.channel;
    },
  };

  function forget(id: string, entry: object): undefined {
    if (kept.get(id) === entry) kept.delete(id);
  }
}

/** A channel as it is now. @throws Error when the stored credentials cannot be opened with this server's secret */
export async function readChannelNow(context: Context, id: string): Promise<Channel | undefined> {
  const row = await context.db.kysely.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    projectId: row.project_id,
    wabaId: row.waba_id,
    phoneNumberId: row.phone_number_id,
    graphBaseUrl: row.graph_base_url,
    graphVersion: row.graph_version,
    messagesPerSecond: row.messages_per_second,
    revision: row.revision,
    credentials: openCredentials(context.keyring, row.id, row.credentials),
  };
}
