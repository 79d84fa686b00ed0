import { readFile } from "node:fs/promises";
import type { JsonObject } from "@tributary/engine";
import type { GraphClient } from "@tributary/whatsapp";
import type { Channel } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { filePath } from "../media/file-store.ts";
import { assetIdsIn, withMediaIds } from "./asset-link.ts";

/** An asset that a message names is gone. */
export class AssetMissing extends Error {
  override readonly name = "AssetMissing";
  readonly code = "asset-missing";
}

/** Puts Meta's ids in the place of a message's assets. */
export interface AssetUploads {
  /** Uploads what Meta does not have yet. @throws AssetMissing, GraphError */
  resolve(message: JsonObject, channel: Channel, graph: GraphClient): Promise<JsonObject>;
}

/** Meta keeps an upload for 30 days. */
const LIFETIME_DAYS = 29;
const DAY_MS = 86_400_000;

/** Uploads each asset once for each number while Meta has it, however many messages name it at the same time. */
export function createAssetUploads(context: Context): AssetUploads {
  const underWay = new Map<string, Promise<string>>();
  return {
    async resolve(message, channel, graph) {
      const mediaIds = new Map<string, string>();
      for (const assetId of assetIdsIn(message)) {
        const key = `${channel.id} ${assetId}`;
        const upload = underWay.get(key) ?? findOrUpload(context, assetId, { channel, graph });
        underWay.set(key, upload);
        mediaIds.set(assetId, await upload.finally(() => underWay.delete(key)));
      }
      return withMediaIds(message, mediaIds);
    },
  };
}

async function findOrUpload(
  context: Context,
  assetId: string,
  { channel, graph }: { channel: Channel; graph: GraphClient },
): Promise<string> {
  const { db, clock, config } = context;
  const known = await db.kysely
    .selectFrom("asset_uploads")
    .select("media_id")
    .where("asset_id", "=", assetId)
    .where("channel_id", "=", channel.id)
    .where("expires_at", ">", new Date(clock.now()))
    .executeTakeFirst();
  if (known) return known.media_id;
  const asset = await db.kysely
    .selectFrom("assets")
    .select(["name", "mime_type"])
    .where("id", "=", assetId)
    .where("project_id", "=", channel.projectId)
    .executeTakeFirst();
  const bytes = asset && (await readFile(filePath(config, "assets", assetId)).catch(() => undefined));
  if (!asset || !bytes) throw new AssetMissing(`The asset ${assetId} is gone.`);
  const file = { filename: asset.name, mimeType: asset.mime_type, bytes };
  const mediaId = await graph.uploadMedia(channel.phoneNumberId, file);
  const upload = { media_id: mediaId, expires_at: new Date(clock.now() + LIFETIME_DAYS * DAY_MS) };
  await db.kysely
    .insertInto("asset_uploads")
    .values({ asset_id: assetId, channel_id: channel.id, ...upload })
    .onConflict((conflict) => conflict.columns(["asset_id", "channel_id"]).doUpdateSet(upload))
    .execute();
  return mediaId;
}
