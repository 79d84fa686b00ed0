import type { ColumnType, Generated } from "kysely";
import type { AlertTables } from "./alert-tables.ts";
import type { Big, Defaulted, Document, Later, Stamp } from "./column-types.ts";
import type { MetaTables } from "./meta-tables.ts";

interface Projects {
  id: string;
  name: string;
  default_journeys: ColumnType<{ welcome?: string; fallback?: string }, string | undefined, string>;
  draft_revision: Big;
  deployed_version: number | null;
  created_at: Stamp;
}

interface Journeys {
  project_id: string;
  id: string;
  kind: "user" | "flow" | "data-channel";
  flow_id: string | null;
  name: string;
  document: Document;
  revision: Defaulted<number>;
  updated_at: Stamp;
}

interface Variables {
  project_id: string;
  scope: "local" | "global" | "constant";
  name: string;
  declaration: Document;
}

interface ApiDefinitions {
  project_id: string;
  id: string;
  name: string;
  document: Document;
  revision: Defaulted<number>;
}

interface FlowJson {
  project_id: string;
  flow_id: string;
  document: Document;
  updated_at: Stamp;
}

interface Flows {
  project_id: string;
  flow_id: string;
  channel_id: string;
  name: string;
  status: string;
  categories: Defaulted<string[]>;
  endpoint_uri: string | null;
  meta_findings: ColumnType<object[], string | undefined, string>;
  draft: string;
  draft_revision: Defaulted<number>;
  draft_changed_at: Stamp;
  uploaded: string | null;
  synced_at: Stamp;
}

interface FlowVersions {
  project_id: string;
  flow_id: string;
  number: number;
  document: string;
  published_at: Stamp;
  is_found: Defaulted<boolean>;
}

interface BotVersions {
  project_id: string;
  number: number;
  bot: Document;
  note: Defaulted<string>;
  issues: ColumnType<object[], string | undefined, string>;
  created_at: Stamp;
  created_by: string | null;
}

interface Secrets {
  project_id: string;
  name: string;
  sealed: Buffer;
  updated_at: Stamp;
}

interface ApiKeys {
  id: string;
  project_id: string | null;
  name: string;
  key_hash: Buffer;
  created_at: Stamp;
  last_used_at: Later;
  revoked_at: Later;
}

interface AuditLog {
  id: Generated<string>;
  at: Stamp;
  project_id: string | null;
  api_key_id: string | null;
  action: string;
  subject: string;
  details: ColumnType<object, string | undefined, string>;
}

interface Channels {
  id: string;
  project_id: string;
  name: string;
  waba_id: string;
  phone_number_id: string;
  display_phone_number: Defaulted<string>;
  graph_base_url: string;
  graph_version: string;
  runs: "deployed" | "draft";
  credentials: Buffer;
  messages_per_second: Defaulted<number>;
  problem: ColumnType<object | null, string | null | undefined, string | null>;
  revision: Defaulted<number>;
  created_at: Stamp;
}

/** Deleted ones too, until their rows are removed; everybody else reads the view that does not show these. */
type All<Table> = Table & { removed_at: Later };

interface Contacts {
  id: Generated<string>;
  channel_id: string;
  contact_key: string;
  wa_id: string | null;
  user_id: string | null;
  name: string | null;
  session: ColumnType<object | null, string | null | undefined, string | null>;
  global: ColumnType<object, string | undefined, string>;
  session_version: number | null;
  waiting_for: string | null;
  last_seq: Big;
  done_seq: Big;
  turns: Defaulted<number>;
  ready_at: Later;
  attempts: Defaulted<number>;
  parked_at: Later;
  parked_reason: string | null;
  last_inbound_at: Later;
  marketing_stopped_at: Later;
  marketing_changed_at: Later;
  created_at: Stamp;
}

interface Inputs {
  contact_id: string;
  seq: Big;
  kind: "message" | "timer" | "start";
  dedupe_key: string;
  context_id: string | null;
  send_id: string | null;
  payload: Document;
  received_at: Stamp;
}

interface Turns {
  contact_id: string;
  number: number;
  at: Stamp;
  session_id: string | null;
  bot_version: number | null;
  has_failed: Defaulted<boolean>;
  events: ColumnType<object[], string, string>;
}

interface Outbox {
  id: Generated<string>;
  message_id: string;
  contact_id: string;
  channel_id: string;
  message: Document;
  state: Defaulted<"pending" | "sending" | "sent" | "failed" | "refused">;
  worker: string | null;
  attempts: Defaulted<number>;
  due_at: Stamp;
  wamid: string | null;
  delivery: "sent" | "delivered" | "read" | "played" | "failed" | null;
  delivery_at: Later;
  error: ColumnType<object | null, string | null | undefined, string | null>;
  flow_id: string | null;
  send_id: string | null;
  sent_by: ColumnType<{ journeyId: string; nodeId: string } | null, string | null | undefined, never>;
  answered_at: Later;
  created_at: Stamp;
  finished_at: Later;
}

interface Timers {
  id: string;
  contact_id: string;
  due_at: Date;
}

interface Requests {
  id: string;
  contact_id: string;
  kind: "api" | "code";
  request: Document;
  state: Defaulted<"pending" | "running" | "finished">;
  worker: string | null;
  result: ColumnType<object | null, string | null | undefined, string | null>;
  created_at: Stamp;
  finished_at: Later;
}

interface ApiFaults {
  id: Generated<string>;
  channel_id: string;
  fault: Document;
}

interface FlowResponses {
  id: Generated<string>;
  project_id: string;
  channel_id: string;
  contact_id: string;
  message_id: string;
  flow_id: string | null;
  send_id: string | null;
  outcome: "handled" | "unhandled" | "refused";
  token: string;
  note: string | null;
  bot_version: number | null;
  journey_id: string | null;
  response: ColumnType<object | string, string, string>;
  received_at: Stamp;
  problems: ColumnType<object[] | null, string | null | undefined, string | null>;
  checked_at: Later;
}

interface FlowRequests {
  number: Generated<string>;
  id: string;
  channel_id: string;
  flow_id: string;
  contact_id: string | null;
  send_id: string | null;
  at: Date;
  action: string;
  screen: string | null;
  status: number;
  outcome: string;
  duration_ms: number;
  bot_version: number | null;
  fingerprint: string | null;
  data: ColumnType<object | null, string | null, never>;
  reply: ColumnType<object | null, string | null, never>;
  events: ColumnType<object[] | null, string | null, never>;
  timings: ColumnType<object[] | null, string | null, never>;
}

interface FlowMedia {
  id: string;
  channel_id: string;
  flow_id: string;
  contact_id: string;
  request_id: string;
  media_id: string;
  file_name: string;
  state: "pending" | "kept" | "failed";
  attempts: Defaulted<number>;
  due_at: Stamp;
  source: Buffer | null;
  content: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  sha256: ColumnType<string | null, string | null | undefined, string | null>;
  problem: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Stamp;
}

interface FlowStates {
  project_id: string;
  flow_id: string;
  status: string;
  changed_at: Date;
}

interface FlowNews {
  id: Generated<string>;
  project_id: string;
  flow_id: string;
  dedupe_key: string;
  event: string;
  payload: Document;
  at: Date;
}

/** The tables as Kysely sees them; the columns' rules stand in the migrations. */
export interface Schema extends MetaTables, AlertTables {
  projects: Projects;
  all_projects: All<Projects>;
  journeys: Journeys;
  variables: Variables;
  api_definitions: ApiDefinitions;
  flow_json: FlowJson;
  flows: Flows;
  flow_versions: FlowVersions;
  bot_versions: BotVersions;
  secrets: Secrets;
  api_keys: ApiKeys;
  audit_log: AuditLog;
  channels: Channels;
  all_channels: All<Channels>;
  contacts: Contacts;
  inputs: Inputs;
  turns: Turns;
  outbox: Outbox;
  timers: Timers;
  requests: Requests;
  api_faults: ApiFaults;
  flow_responses: FlowResponses;
  flow_requests: FlowRequests;
  flow_media: FlowMedia;
  flow_states: FlowStates;
  flow_news: FlowNews;
}
