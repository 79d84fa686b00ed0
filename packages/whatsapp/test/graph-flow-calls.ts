import type { GraphClient } from "../src/index.ts";
import { type GraphCall, success } from "./graph-call.ts";

const flow = { id: "7", name: "Survey", status: "DRAFT", categories: ["SURVEY"], validation_errors: [] };

/** The calls about Flows. */
export const flowCalls: readonly GraphCall[] = [
  {
    name: "createFlow",
    call: (client) =>
      client.createFlow("200", {
        name: "Survey",
        categories: ["SURVEY"],
        flowJson: "{}",
        endpointUri: "https://example.com/f",
        publish: false,
      }),
    method: "POST",
    path: "/200/flows",
    body: {
      name: "Survey",
      categories: ["SURVEY"],
      flow_json: "{}",
      endpoint_uri: "https://example.com/f",
      publish: false,
    },
    answer: { id: "7", success: true, validation_errors: [{ error: "INVALID_PROPERTY" }] },
    result: { id: "7", validationErrors: [{ error: "INVALID_PROPERTY" }] },
  },
  {
    name: "createFlow from another",
    call: (client) => client.createFlow("200", { name: "Copy", categories: ["OTHER"], cloneFlowId: "7" }),
    method: "POST",
    path: "/200/flows",
    body: { name: "Copy", categories: ["OTHER"], clone_flow_id: "7" },
    answer: { id: 8 },
    result: { id: "8", validationErrors: [] },
  },
  {
    name: "readFlow",
    call: (client) => client.readFlow("7"),
    method: "GET",
    path: "/7?fields=id%2Cname%2Cstatus%2Ccategories%2Cvalidation_errors%2Cjson_version%2Cdata_api_version%2Cendpoint_uri",
    answer: flow,
    result: flow,
  },
  {
    name: "updateFlow",
    call: (client) => client.updateFlow("7", { name: "New", endpointUri: "https://example.com/g", applicationId: "1" }),
    method: "POST",
    path: "/7",
    body: { name: "New", endpoint_uri: "https://example.com/g", application_id: "1" },
    answer: success,
  },
  ...(["publish", "deprecate"] as const).map((verb) => ({
    name: `${verb}Flow`,
    call: (client: GraphClient) => client[`${verb}Flow`]("7"),
    method: "POST" as const,
    path: `/7/${verb}`,
    answer: success,
  })),
  { name: "deleteFlow", call: (client) => client.deleteFlow("7"), method: "DELETE", path: "/7", answer: success },
  {
    name: "readFlowPreview",
    call: (client) => client.readFlowPreview("7", { renew: true }),
    method: "GET",
    path: "/7?fields=preview.invalidate%28true%29",
    answer: { preview: { preview_url: "https://business.facebook.com/p", expires_at: "2026-12-23T10:00:00+0000" } },
    result: { url: "https://business.facebook.com/p", expiresAt: "2026-12-23T10:00:00+0000" },
  },
  {
    name: "migrateFlows",
    call: (client) => client.migrateFlows("200", { wabaId: "201", names: ["Survey", "Old"] }),
    method: "POST",
    path: "/200/migrate_flows",
    body: { source_waba_id: "201", source_flow_names: ["Survey", "Old"] },
    answer: {
      migrated_flows: [{ source_name: "Survey", source_id: "7", migrated_id: "8" }],
      failed_flows: [{ source_name: "Old", error_code: 4233041, error_message: "Name taken" }],
    },
    result: {
      migrated: [{ sourceName: "Survey", sourceId: "7", migratedId: "8" }],
      failed: [{ sourceName: "Old", code: "4233041", message: "Name taken" }],
    },
  },
  {
    name: "readFlowMetric",
    call: (client) =>
      client.readFlowMetric("7", { name: "ENDPOINT_REQUEST_ERROR", granularity: "DAY", since: "2026-11-01" }),
    method: "GET",
    path: "/7?fields=metric.name%28ENDPOINT_REQUEST_ERROR%29.granularity%28DAY%29.since%282026-11-01%29",
    answer: {
      metric: {
        data_points: [{ timestamp: "2026-11-01", data: [{ key: "timeout_error", value: 3 }, { key: "x" }] }],
      },
    },
    result: [{ timestamp: "2026-11-01", values: { timeout_error: 3 } }],
  },
];
