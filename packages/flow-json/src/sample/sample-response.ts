import type { Json, JsonObject } from "../json/json.ts";
import { type ResponseField, responseSchema } from "../knowledge/response-schema.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { type FillOptions, fillFlow } from "./fill-flow.ts";
import { sampleValue } from "./sample-data.ts";

/**
 * A response that the Flow could return, `flow_token` included, for previews and for trying out a Flow Journey: what
 * comes of filling it in, and where that does not lead to its end, what its `complete` actions promise.
 */
export function sampleResponse(flow: FlowJson, options: Pick<FillOptions, "answers" | "flowToken"> = {}): JsonObject {
  const { response } = fillFlow(flow, options);
  if (response !== undefined) return response;
  const fields = responseSchema(flow).fields.map((field): [string, Json] => [field.name, sampleField(field)]);
  return { flow_token: options.flowToken ?? "unused", ...Object.fromEntries(fields) };
}

function sampleField({ name, shape, options, constants, isNumeric }: ResponseField): Json {
  const [constant] = constants;
  const [option] = options ?? [];
  if (constant !== undefined) return constant;
  if (option !== undefined) return shape.type === "array" ? [option.id] : option.id;
  return isNumeric ? "2" : sampleValue(shape, name);
}
