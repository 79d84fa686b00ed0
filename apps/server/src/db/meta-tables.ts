import type { ColumnType, Generated } from "kysely";
import type { Big, Defaulted, Document, Later, Stamp } from "./column-types.ts";

interface FlowKeys {
  id: string;
  number: Generated<string>;
  channel_id: string;
  public_key: string;
  private_key: Buffer;
  created_at: Stamp;
  confirmed_at: Later;
  replaced_at: Later;
}

interface Media {
  id: string;
  project_id: string;
  channel_id: string;
  contact_id: string;
  message_id: string;
  kind: "image" | "video" | "audio" | "document" | "sticker";
  is_voice: Defaulted<boolean>;
  meta_id: string;
  mime_type: Defaulted<string>;
  file_name: string | null;
  sha256: string | null;
  state: Defaulted<"pending" | "fetched" | "failed">;
  attempts: Defaulted<number>;
  due_at: Stamp;
  size_bytes: ColumnType<string | null, number | null | undefined, number | null>;
  error: ColumnType<object | null, string | null | undefined, string | null>;
  received_at: Stamp;
  fetched_at: Later;
}

interface Assets {
  id: string;
  project_id: string;
  name: string;
  mime_type: string;
  size_bytes: Big;
  sha256: string;
  created_at: Stamp;
}

interface AssetUploads {
  asset_id: string;
  channel_id: string;
  media_id: string;
  expires_at: Date;
}

interface Templates {
  project_id: string;
  waba_id: string;
  id: string;
  name: string;
  language: string;
  status: string;
  category: Defaulted<string>;
  quality: string | null;
  reason: string | null;
  parameter_format: string | null;
  components: ColumnType<unknown[], string | undefined, string>;
  updated_at: Stamp;
}

interface ChannelEvents {
  id: Generated<string>;
  project_id: string;
  waba_id: string;
  channel_id: string | null;
  update_id: string;
  at: Stamp;
  subject: string;
  state: "ok" | "news" | "warning" | "failed";
  title: string;
  meaning: string;
  fix: string | null;
}

interface WebhookUpdates {
  id: Generated<string>;
  channel_id: string;
  dedupe_key: string;
  kind: string;
  payload: Document;
  received_at: Stamp;
  taken_at: Later;
}

/** Tables of what stands at Meta and of what Meta reports and delivers. */
export interface MetaTables {
  flow_keys: FlowKeys;
  media: Media;
  assets: Assets;
  asset_uploads: AssetUploads;
  templates: Templates;
  channel_events: ChannelEvents;
  webhook_updates: WebhookUpdates;
}
