import { isJsonObject, type Json, listAt, textAt } from "../json.ts";
import { downloadText } from "./download-file.ts";
import { formBody } from "./form-body.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { GraphError } from "./graph-error.ts";
import { listAll, pathTo } from "./graph-path.ts";
import { confirmGraph } from "./graph-request.ts";
import { afterFix } from "./retry-rule.ts";

/**
 * Calls about a Flow's Flow JSON.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi
 */
export type FlowAssetCalls = {
  /**
   * Puts new Flow JSON (at most 10 MB) in the place of a Flow's old one; a published Flow becomes a draft. It is saved
   * even if it has validation errors, which are Meta's own objects.
   */
  uploadFlowJson(flowId: string, flowJson: string): Promise<{ validationErrors: Json[] }>;
  /** Reads a Flow's Flow JSON, as text. */
  readFlowJson(flowId: string): Promise<string>;
};

/** The calls about Flow JSON, for one connection. */
export function flowAssetCalls(connection: GraphConnection): FlowAssetCalls {
  return {
    uploadFlowJson: (flowId, flowJson) => uploadFlowJson(connection, flowId, flowJson),
    readFlowJson: (flowId) => readFlowJson(connection, flowId),
  };
}

async function uploadFlowJson(connection: GraphConnection, flowId: string, flowJson: string) {
  const file = { bytes: new TextEncoder().encode(flowJson), mimeType: "application/json", filename: "flow.json" };
  const form = formBody({ name: "flow.json", asset_type: "FLOW_JSON" }, file);
  const answer = await confirmGraph(connection, { path: pathTo(flowId, "assets"), form });
  return { validationErrors: listAt(answer, "validation_errors") ?? [] };
}

async function readFlowJson(connection: GraphConnection, flowId: string): Promise<string> {
  const assets = await listAll(connection, flowId, "assets");
  const asset = assets.find((item) => isJsonObject(item) && textAt(item, "asset_type") === "FLOW_JSON");
  const url = isJsonObject(asset) ? textAt(asset, "download_url") : undefined;
  if (url !== undefined) return downloadText(connection, url);
  const explanation = "The Flow has no Flow JSON yet. Upload one.";
  throw new GraphError({ category: "flow", retry: afterFix, explanation });
}
