import { dueInLanes, giveBackDue } from "../background/due-in-lanes.ts";
import { FairClaims, type Room } from "../background/fair-claims.ts";
import { Trouble } from "../background/trouble.ts";
import type { Channels } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import type { Worker } from "../work.ts";
import { download, MediaFailure } from "./download.ts";
import { filePath } from "./file-store.ts";

const POLL_MS = 5_000;
/** Files that one process fetches at the same time. */
const AT_ONCE = 16;
const AT_ONCE_PER_CHANNEL = 8;
/** Longer than any fetch may wait and take: then the process that had it is gone. */
const LEASE_SECONDS = 300;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 6 * 3600;
const MAX_ATTEMPTS = 20;

interface Claimed {
  id: string;
  channel_id: string;
  meta_id: string;
  sha256: string | null;
  attempts: number;
}

const CLAIM = `
update media set attempts = attempts + 1, due_at = now() + interval '${LEASE_SECONDS} seconds'
where id in (${dueInLanes({ table: "media", lane: "channel_id", order: "due_at" })})
returning id, channel_id, meta_id, sha256, attempts`;

const GIVE_BACK = giveBackDue("media");

const FETCHED = `
update media set state = 'fetched', size_bytes = $2, mime_type = coalesce(nullif(mime_type, ''), $3, ''), error = null,
  fetched_at = now() where id = $1 and state = 'pending'`;

const NOT_FETCHED = `
update media set state = case when $2 then 'failed' else 'pending' end, error = $3,
  due_at = now() + $4 * interval '1 second' where id = $1 and state = 'pending'`;

/** Fetches what contacts sent, beside everything else: slow files hold up at most other files of their channel. */
export function openMediaFetcher(context: Context, channels: Channels): Worker {
  return new FairClaims({
    claim: (room) => claim(context, room),
    laneOf: (media) => media.channel_id,
    run: (media, closing) => fetchOne(context, channels, { ...media, closing }),
    giveBack: async (all) => void (await context.db.pool.query(GIVE_BACK, [all.map(({ id }) => id)])),
    maxRunning: AT_ONCE,
    maxRunningPerLane: AT_ONCE_PER_CHANNEL,
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "contacts' files cannot be fetched yet"),
  });
}

async function claim({ db }: Context, { most, fullLanes }: Room): Promise<Claimed[]> {
  return (await db.pool.query<Claimed>(CLAIM, [most, fullLanes])).rows;
}

type Fetching = Claimed & { closing: AbortSignal };

async function fetchOne(context: Context, channels: Channels, media: Fetching): Promise<void> {
  const { id, attempts, closing } = media;
  try {
    const channel = await channels.get(media.channel_id);
    if (!channel) throw new MediaFailure("channel-missing", "The channel was deleted.", { isFinal: true });
    const path = filePath(context.config, "media", id);
    const { sizeBytes, mimeType } = await download(context.config, {
      channel,
      metaId: media.meta_id,
      sha256: media.sha256,
      path,
      signal: closing,
    });
    await context.db.pool.query(FETCHED, [id, sizeBytes, mimeType ?? null]);
  } catch (error) {
    if (closing.aborted) throw error;
    const failure = toFailure(error);
    if (failure.code === "internal")
      context.log.error({ err: error, mediaId: id }, "a contact's file could not be fetched");
    const isOver = failure.isFinal || attempts >= MAX_ATTEMPTS;
    const reason = JSON.stringify({ code: failure.code, message: failure.message });
    await context.db.pool.query(NOT_FETCHED, [id, isOver, reason, pauseSeconds(attempts)]);
  }
}

function toFailure(error: unknown): MediaFailure {
  if (error instanceof MediaFailure) return error;
  return new MediaFailure(
    "internal",
    "A fault of the product kept the file from being fetched. The log has the details.",
    {
      isFinal: false,
    },
  );
}

function pauseSeconds(attempts: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 3 ** (attempts - 1)) * (1 + Math.random() / 4);
}
