import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkFlowJson } from "../flows/check-flow-json.ts";
import { keepFlow } from "../flows/set-flow-status.ts";
import { GraphRefusal } from "../graph/errors.ts";
import type { World } from "../world.ts";
import { flowOf } from "./flow-node.ts";
import type { GraphCall } from "./graph-call.ts";
import { readParameters } from "./read-parameters.ts";

const maximumBytes = 10_485_760;

const uploadSchema = z.object({
  file: z.union([z.instanceof(File), z.string()]),
  name: z.literal("flow.json"),
  asset_type: z.literal("FLOW_JSON"),
});
const paramsSchema = z.object({ file: z.string() });

/** `POST /{flow-id}/assets`: another Flow JSON. A published Flow becomes a draft again; what was published goes on being sent. */
export async function uploadFlowJson(call: GraphCall): Promise<object> {
  const { world, account, body } = call;
  const flow = flowOf(call);
  const { file } = readParameters(uploadSchema, body);
  if (flow.status !== "DRAFT" && flow.status !== "PUBLISHED") {
    throw new GraphRefusal(139001, `Flow ${flow.id} is ${flow.status} and cannot be changed.`);
  }
  const text = typeof file === "string" ? file : await file.text();
  if (Buffer.byteLength(text) > maximumBytes) throw new GraphRefusal(100, "The Flow JSON is larger than 10 MB.");
  keepFlow(world, account, { ...flow, status: "DRAFT", json: text, updatedAtMs: world.clock.now() });
  return { success: true, validation_errors: checkFlowJson(text) };
}

/** `GET /{flow-id}/assets` */
export function listFlowAssets(call: GraphCall): object {
  const flow = flowOf(call);
  const download_url = `${call.baseUrl}/flow-assets/${flow.id}.json`;
  const data = flow.json === undefined ? [] : [{ name: "flow.json", asset_type: "FLOW_JSON", download_url }];
  return { data, paging: { cursors: { before: "QVFI", after: "QVFI" } } };
}

/** What `download_url` leads to; as at Meta it needs no token. */
export function registerFlowAssets(app: FastifyInstance, world: World): void {
  app.get("/flow-assets/:file", async (request, reply) => {
    const { file } = paramsSchema.parse(request.params);
    const flow = world.accounts.flowById(file.replace(/\.json$/, ""))?.flow;
    return flow?.json === undefined ? reply.code(404).send({}) : reply.type("application/json").send(toText(flow.json));
  });
}

function toText(json: unknown): string {
  return typeof json === "string" ? json : JSON.stringify(json);
}
