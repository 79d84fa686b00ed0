import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import { decryptFlowMedia, type FlowMedia, flowMediaSchema } from "@tributary/whatsapp/media-decryption";
import { dueInLanes, giveBackDue } from "../background/due-in-lanes.ts";
import { FairClaims, type Room } from "../background/fair-claims.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import { storableText } from "../db/storable-text.ts";
import { fetchFile, WHATSAPP_MEDIA_HOSTS } from "./fetch-file.ts";
import type { Place } from "./request-row.ts";

/** Fetches, checks, decrypts and keeps the files that contacts pick in a Flow and send to its endpoint. */
export interface FlowMediaKeeper extends AsyncDisposable {
  /** Records the files of a request, to be fetched after its answer. Costs nothing when there are none. */
  expect(of: MediaOwner, data: JsonObject): Promise<void>;
  isIdle(): boolean;
  wake(): void;
}

export interface MediaOwner {
  requestId: string;
  contactId: string;
  place: Place;
}

const POLL_MS = 5_000;
const MAX_FILES = 30;
/** Files that one process fetches at the same time. */
const AT_ONCE = 16;
const AT_ONCE_PER_CHANNEL = 8;
const MAX_TRIES = 6;
const FIRST_RETRY_SECONDS = 5;

/** Files of deleted channels are removed with their contacts. */
const DUE = dueInLanes({
  ...{ table: "flow_media", lane: "channel_id", order: "due_at" },
  condition: "(select true from channels h where h.id = channel_id)",
});

const CLAIM = `
update flow_media m set attempts = m.attempts + 1, due_at = now() + interval '5 minutes'
from channels c, (${DUE}) d
where m.id = d.id and c.id = m.channel_id
returning m.id, m.channel_id as "channelId", m.source, m.attempts, c.graph_base_url as "graphBaseUrl"`;

const GIVE_BACK = giveBackDue("flow_media");

interface Claimed {
  id: string;
  channelId: string;
  source: Buffer;
  attempts: number;
  /** Where this channel's Meta is: a stand-in serves files itself. */
  graphBaseUrl: string;
}

export function openFlowMediaKeeper(context: Context, newId: () => string): FlowMediaKeeper {
  const trouble = new Trouble(context.log, "files of Flows cannot be kept yet");
  const claims = new FairClaims({
    claim: (room) => claim(context, room),
    laneOf: ({ channelId }) => channelId,
    run: (claimed, closing) => keepOne(context, claimed, closing),
    giveBack: async (all) => void (await context.db.pool.query(GIVE_BACK, [all.map(({ id }) => id)])),
    maxRunning: AT_ONCE,
    maxRunningPerLane: AT_ONCE_PER_CHANNEL,
    pollMs: POLL_MS,
    trouble,
  });
  return {
    isIdle: () => claims.isIdle(),
    wake: () => claims.wake(),
    async expect(owner, data) {
      const files = findMedia(data).slice(0, MAX_FILES);
      if (files.length === 0) return;
      await record(context, owner, { files, newId });
      claims.wake();
    },
    [Symbol.asyncDispose]: () => claims[Symbol.asyncDispose](),
  };
}

async function record(
  { db, keyring }: Context,
  { requestId, contactId, place }: MediaOwner,
  { files, newId }: { files: FlowMedia[]; newId(): string },
): Promise<void> {
  const rows = files.map((file) => {
    const id = newId();
    return {
      ...{ id, request_id: requestId, contact_id: contactId, channel_id: place.channel.id, flow_id: place.flowId },
      media_id: storableText(file.media_id, 200),
      file_name: storableText(file.file_name, 200),
      state: "pending" as const,
      source: keyring.seal(JSON.stringify(file), `flow-media:${id}`),
    };
  });
  await db.kysely
    .insertInto("flow_media")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["request_id", "media_id"]).doNothing())
    .execute();
}

async function claim({ db }: Context, { most, fullLanes }: Room): Promise<Claimed[]> {
  return (await db.pool.query<Claimed>(CLAIM, [most, fullLanes])).rows;
}

async function keepOne(
  context: Context,
  { id, source, attempts, graphBaseUrl }: Claimed,
  closing: AbortSignal,
): Promise<void> {
  const { pool } = context.db;
  try {
    const file = flowMediaSchema.parse(JSON.parse(context.keyring.open(source, `flow-media:${id}`)));
    const hosts = [...WHATSAPP_MEDIA_HOSTS, new URL(graphBaseUrl).origin];
    const content = decryptFlowMedia(await fetchFile(file.cdn_url, hosts, closing), file.encryption_metadata);
    await pool.query(
      `update flow_media set state = 'kept', content = $2, sha256 = $3, source = null, problem = null where id = $1`,
      [id, content, file.encryption_metadata.plaintext_hash],
    );
  } catch (error) {
    if (closing.aborted) throw error;
    const problem = error instanceof Error ? error.message : "The file could not be fetched.";
    const isFinal = attempts >= MAX_TRIES || isHopeless(error);
    await pool.query(
      `update flow_media set state = case when $2 then 'failed' else 'pending' end, problem = $3,
         source = case when $2 then null else source end, due_at = now() + $4 * interval '1 second' where id = $1`,
      [id, isFinal, problem, FIRST_RETRY_SECONDS * 3 ** attempts],
    );
  }
}

/** A file that was changed, or lies where it must not be fetched from, will be the same next time. */
function isHopeless(error: unknown): boolean {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return (
    code === "file-changed" || code === "cannot-decrypt" || code === "metadata-malformed" || code === "host-not-allowed"
  );
}

function findMedia(value: Json): FlowMedia[] {
  if (Array.isArray(value)) return value.flatMap(findMedia);
  if (!isJsonObject(value)) return [];
  if ("encryption_metadata" in value) {
    const parsed = flowMediaSchema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  }
  return Object.values(value).flatMap(findMedia);
}
