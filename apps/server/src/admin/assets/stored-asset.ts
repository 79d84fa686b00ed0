import type { Asset } from "@tributary/api";
import { checkMedia, type OutboundMediaKind } from "@tributary/whatsapp";
import type { Selectable } from "kysely";
import { assetLink } from "../../assets/asset-link.ts";
import type { Schema } from "../../db/schema.ts";

const KINDS: readonly OutboundMediaKind[] = ["image", "video", "audio", "document", "sticker"];

/** What a file can be sent as. */
export function kindsOf(mimeType: string, sizeBytes: number): OutboundMediaKind[] {
  return KINDS.filter((kind) => checkMedia(kind, mimeType, sizeBytes).length === 0);
}

export function toAsset(row: Selectable<Schema["assets"]>): Asset {
  const sizeBytes = Number(row.size_bytes);
  return {
    id: row.id,
    name: row.name,
    mimeType: row.mime_type,
    sizeBytes,
    kinds: kindsOf(row.mime_type, sizeBytes),
    link: assetLink(row.id),
    createdAt: row.created_at.toISOString(),
  };
}
