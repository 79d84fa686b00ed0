import { type AccountCalls, accountCalls } from "./graph-accounts.ts";
import { type AppCalls, appCalls } from "./graph-apps.ts";
import { type BlockListCalls, blockListCalls } from "./graph-block-list.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { type FlowAssetCalls, flowAssetCalls } from "./graph-flow-assets.ts";
import { type FlowMetricCalls, flowMetricCalls } from "./graph-flow-metric.ts";
import { type FlowMigrationCalls, flowMigrationCalls } from "./graph-flow-migration.ts";
import { type FlowCalls, flowCalls } from "./graph-flows.ts";
import { type HealthCalls, healthCalls } from "./graph-health.ts";
import { type MediaCalls, mediaCalls } from "./graph-media.ts";
import { type MessageCalls, messageCalls } from "./graph-messages.ts";
import { type NumberSettingsCalls, numberSettingsCalls } from "./graph-number-settings.ts";
import { type NumberCalls, numberCalls } from "./graph-numbers.ts";
import { type ProfileCalls, profileCalls } from "./graph-profile.ts";
import { type TemplateArchiveCalls, templateArchiveCalls } from "./graph-template-archive.ts";
import { type TemplateCalls, templateCalls } from "./graph-templates.ts";
import { type UsernameCalls, usernameCalls } from "./graph-username.ts";

/** The calls to Meta's Graph API that Tributary makes. Each throws {@link GraphError}, and nothing else. */
export type GraphClient = MessageCalls &
  MediaCalls &
  TemplateCalls &
  TemplateArchiveCalls &
  FlowCalls &
  FlowAssetCalls &
  FlowMigrationCalls &
  FlowMetricCalls &
  NumberCalls &
  NumberSettingsCalls &
  ProfileCalls &
  UsernameCalls &
  BlockListCalls &
  AccountCalls &
  AppCalls &
  HealthCalls;

/** A client for one access token. `baseUrl` is `https://graph.facebook.com`, or a stand-in for it. */
export function createGraphClient(options: GraphConnection): GraphClient {
  const connection = { ...options, baseUrl: options.baseUrl.replace(/\/+$/, "") };
  return {
    ...messageCalls(connection),
    ...mediaCalls(connection),
    ...templateCalls(connection),
    ...templateArchiveCalls(connection),
    ...flowCalls(connection),
    ...flowAssetCalls(connection),
    ...flowMigrationCalls(connection),
    ...flowMetricCalls(connection),
    ...numberCalls(connection),
    ...numberSettingsCalls(connection),
    ...profileCalls(connection),
    ...usernameCalls(connection),
    ...blockListCalls(connection),
    ...accountCalls(connection),
    ...appCalls(connection),
    ...healthCalls(connection),
  };
}
