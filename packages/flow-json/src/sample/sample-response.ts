import type { Json, JsonObject } from "../json/json.ts";
import { responseSchema } from "../knowledge/response-schema.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { type FillOptions, fillFlow } from "./fill-flow.ts";

/**
 * A response that the Flow could return, `flow_token` included, for previews and for trying out a Flow Journey: what
 * comes of filling it in, and where that does not lead to its end, what its `complete` actions promise.
 */
export function sampleResponse(flow: FlowJson, options: Pick<FillOptions, "answers" | "flowToken"> = {}): JsonObject {
  const { response } = fillFlow(flow, options);
  if (response !== undefined) return response;
  const fields = responseSchema(flow).fields.map(({ name, example }): [string, Json] => [name, example]);
  return { flow_token: options.flowToken ?? "unused", ...Object.fromEntries(fields) };
}
