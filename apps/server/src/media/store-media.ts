import type { MediaKind } from "@tributary/whatsapp";
import type pg from "pg";
import type { Channel } from "../channels/channels.ts";
import { storableKey, storableText } from "../db/storable-text.ts";
import { textArray } from "../db/text-array.ts";
import { newId } from "../ids.ts";
import type { MessageUpdate } from "../inbox/read-message.ts";

/** A file that a contact's message announces. */
export interface MediaRow {
  id: string;
  projectId: string;
  channelId: string;
  waId: string | null;
  userId: string | null;
  messageId: string;
  kind: MediaKind;
  isVoice: boolean;
  metaId: string;
  mimeType: string;
  fileName: string | null;
  sha256: string | null;
}

const MAX_NAME_CHARACTERS = 255;
const MAX_TYPE_CHARACTERS = 200;

/** The file that a message brings, if it brings one. */
export function readMediaRow(channel: Channel, { message, sender }: MessageUpdate): MediaRow | undefined {
  const { content } = message;
  if (!("media" in content)) return undefined;
  const { id, mime_type: mimeType = "", filename, sha256, voice } = content.media;
  return {
    id: newId(),
    projectId: channel.projectId,
    channelId: channel.id,
    waId: sender.wa_id === undefined ? null : storableKey(sender.wa_id),
    userId: sender.user_id === undefined ? null : storableKey(sender.user_id),
    messageId: storableKey(message.id),
    kind: content.type,
    isVoice: voice ?? false,
    metaId: storableKey(id),
    mimeType: storableText(mimeType, MAX_TYPE_CHARACTERS),
    fileName: filename === undefined ? null : storableText(filename, MAX_NAME_CHARACTERS),
    sha256: sha256 === undefined ? null : storableText(sha256, MAX_TYPE_CHARACTERS),
  };
}

const STORE = `
insert into media (id, project_id, channel_id, contact_id, message_id, kind, is_voice, meta_id, mime_type, file_name, sha256)
select m.id, m.project_id, m.channel_id, c.id, m.message_id, m.kind, m.is_voice, m.meta_id, m.mime_type, m.file_name, m.sha256
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bool[], $9::text[],
  $10::text[], $11::text[], $12::text[])
  as m (id, project_id, channel_id, wa_id, user_id, message_id, kind, is_voice, meta_id, mime_type, file_name, sha256)
cross join lateral (
  select id from contacts
  where channel_id = m.channel_id and (user_id = m.user_id or contact_key = coalesce(m.wa_id, m.user_id))
  order by user_id is not distinct from m.user_id desc, id limit 1
) c
on conflict (contact_id, message_id, meta_id) do nothing`;

/** Notes what is to be fetched. The messages' contacts are stored already. */
export async function storeMedia(pool: pg.Pool, rows: MediaRow[]): Promise<void> {
  await pool.query(STORE, [
    rows.map(({ id }) => id),
    rows.map(({ projectId }) => projectId),
    rows.map(({ channelId }) => channelId),
    rows.map(({ waId }) => waId),
    rows.map(({ userId }) => userId),
    rows.map(({ messageId }) => messageId),
    rows.map(({ kind }) => kind),
    rows.map(({ isVoice }) => isVoice),
    rows.map(({ metaId }) => metaId),
    textArray(rows.map(({ mimeType }) => mimeType)),
    textArray(rows.map(({ fileName }) => fileName)),
    textArray(rows.map(({ sha256 }) => sha256)),
  ]);
}
