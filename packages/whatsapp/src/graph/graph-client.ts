import { type AccountCalls, accountCalls } from "./graph-accounts.ts";
import { type AppCalls, appCalls } from "./graph-apps.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { type FlowAssetCalls, flowAssetCalls } from "./graph-flow-assets.ts";
import { type FlowMetricCalls, flowMetricCalls } from "./graph-flow-metric.ts";
import { type FlowMigrationCalls, flowMigrationCalls } from "./graph-flow-migration.ts";
import { type FlowCalls, flowCalls } from "./graph-flows.ts";
import { type HealthCalls, healthCalls } from "./graph-health.ts";
import { type MediaCalls, mediaCalls } from "./graph-media.ts";
import { type MessageCalls, messageCalls } from "./graph-messages.ts";
import { type NumberCalls, numberCalls } from "./graph-numbers.ts";
import { type TemplateCalls, templateCalls } from "./graph-templates.ts";

/** The calls to Meta's Graph API that Tributary makes. Each throws {@link GraphError}, and nothing else. */
export type GraphClient = MessageCalls &
  MediaCalls &
  TemplateCalls &
  FlowCalls &
  FlowAssetCalls &
  FlowMigrationCalls &
  FlowMetricCalls &
  NumberCalls &
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
    ...flowCalls(connection),
    ...flowAssetCalls(connection),
    ...flowMigrationCalls(connection),
    ...flowMetricCalls(connection),
    ...numberCalls(connection),
    ...accountCalls(connection),
    ...appCalls(connection),
    ...healthCalls(connection),
  };
}
