import { idAt, isJsonObject, type JsonObject, listAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { requestGraph } from "./graph-request.ts";

/** What became of each Flow that was copied to another account. */
export type FlowMigration = {
  migrated: { sourceName: string; sourceId: string; migratedId: string }[];
  failed: { sourceName: string; code?: string; message?: string }[];
};

/**
 * The call that copies Flows.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi
 */
export type FlowMigrationCalls = {
  /** Copies Flows (all, or those of these names, at most 100) from another account of the same business. */
  migrateFlows(wabaId: string, source: { wabaId: string; names?: readonly string[] }): Promise<FlowMigration>;
};

/** The call that copies Flows, for one connection. */
export function flowMigrationCalls(connection: GraphConnection): FlowMigrationCalls {
  return { migrateFlows: (wabaId, source) => migrateFlows(connection, wabaId, source) };
}

async function migrateFlows(
  connection: GraphConnection,
  wabaId: string,
  source: { wabaId: string; names?: readonly string[] },
): Promise<FlowMigration> {
  const names = source.names === undefined ? {} : { source_flow_names: source.names };
  const request = { path: pathTo(wabaId, "migrate_flows"), body: { source_waba_id: source.wabaId, ...names } };
  const answer = await requestGraph(connection, request);
  const objects = (key: string) => (listAt(answer, key) ?? []).filter((item) => isJsonObject(item));
  return {
    migrated: objects("migrated_flows").map((flow) => ({
      sourceName: textAt(flow, "source_name") ?? "",
      sourceId: idAt(flow, "source_id") ?? "",
      migratedId: idAt(flow, "migrated_id") ?? "",
    })),
    failed: objects("failed_flows").map(readFailure),
  };
}

function readFailure(flow: JsonObject): FlowMigration["failed"][number] {
  const code = idAt(flow, "error_code");
  const message = textAt(flow, "error_message");
  return {
    sourceName: textAt(flow, "source_name") ?? "",
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  };
}
