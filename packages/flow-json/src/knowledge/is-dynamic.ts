import type { FlowJson } from "../model/flow-json.ts";

/** True when the Flow talks to an endpoint (a Data Channel): what makes it so is `data_api_version`. */
export function isDynamic(flow: FlowJson): boolean {
  return flow.data_api_version !== undefined;
}
