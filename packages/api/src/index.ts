export { type NodeTypeFacts, nodeTypeFacts } from "./about.ts";
export { ApiRefusal } from "./api-refusal.ts";
export type { ApiTrial, StoredApi } from "./apis.ts";
export type { Action } from "./audit-log.ts";
export { type BotBundle, BUNDLE_FORMAT_VERSION, botBundle } from "./bot-bundle.ts";
export type { ChannelEvent, ChannelHealth } from "./channel-health.ts";
export { type Channel, type ChannelChange, type NewChannel, newChannel } from "./channels.ts";
export { type ApiClient, type ApiFetch, type CallOptions, type ClientOptions, createClient } from "./client.ts";
export {
  type Contact,
  type ContactSession,
  type ContactSummary,
  type TimelineEntry,
  timelineEntry,
} from "./contacts.ts";
export { type Contract, contract } from "./contract.ts";
export type { FlowFile, FlowHealth, FlowRequestDetails, FlowRequestSummary, HealthAlert } from "./data-channels.ts";
export { flowHealth, flowRequestDetails } from "./data-channels.ts";
export type { Example } from "./examples.ts";
export type { AlertAddress, FlowAlert, NewAlertAddress } from "./flow-alerts.ts";
export type { AccountFlow, SelectableFlow, Warning } from "./flow-journeys.ts";
export { type KnownFlowJson, LARGEST_FLOW_JSON } from "./flow-json.ts";
export type { FlowKeyFacts } from "./flow-keys.ts";
export type { FlowFunnel, ResponseColumn, ResponseProblem, StoredFlowResponse } from "./flow-responses.ts";
export {
  type FlowCategory,
  type FlowImpact,
  type FlowSummary,
  type FlowSync,
  type FlowVersionSummary,
  flowCategories,
  type MetaFinding,
  metaFinding,
  type NewFlow,
  type StoredFlow,
} from "./flows.ts";
export type { JourneyStart, NewJourneyStart } from "./journey-starts.ts";
export {
  type JourneyCounts,
  type JourneySummary,
  type NodeCount,
  type StoredJourney,
  startTrigger,
} from "./journeys.ts";
export type { ApiKey } from "./keys.ts";
export { type Asset, LARGEST_ASSET_BYTES, type ReceivedFile } from "./media.ts";
export { openApiDocument } from "./open-api.ts";
export { MAX_PAGE_SIZE, type Page, type PageQuery } from "./page.ts";
export { type PreflightCheck, type PreflightCheckId, type PreflightReport, preflightCheckIds } from "./preflight.ts";
export type { NewProject, Project, ProjectOverview } from "./projects.ts";
export { type RefusalBody, type RefusalCode, type RefusalDetails, refusalCodes, type Use } from "./refusal.ts";
export type { Access, Route, RouteAnswer, RouteInput, RouteRequest, Routes } from "./route.ts";
export type { Secret } from "./secrets.ts";
export type { StoredTemplate } from "./templates.ts";
export {
  type ArmedFault,
  MOST_SKIPPED_SECONDS,
  type TestFault,
  type TestPhone,
  type TestPhoneState,
  testFault,
} from "./test-phone.ts";
export type { LastValue } from "./variables.ts";
export type { BotStateName, Comparison, JourneyChange, RunningPlace, VersionSummary } from "./versions.ts";
