import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { flowAlertSchema, raiseFlowAlert } from "../flows/flow-alerts.ts";
import { pingProblem, publishProblem } from "../flows/publish-problem.ts";
import { keepFlow } from "../flows/set-flow-status.ts";
import { flowSchema } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";
import { ControlRefusal } from "./refusal.ts";

const paramsSchema = z.object({ flowId: z.string() });
const saveSchema = flowSchema
  .omit({ id: true, categories: true })
  .extend({ categories: z.array(z.string()) })
  .partial()
  .extend({ wabaId: z.string().optional() });

/** `/emulator/flows/{id}`: Flows made, changed and judged without the rules of the Graph API. */
export function registerFlowRoutes(app: FastifyInstance, world: World): void {
  app.get("/flows/:flowId", async (request) => find(world, request.params).flow);
  app.put("/flows/:flowId", async (request) => {
    const { flowId } = read(paramsSchema, request.params);
    return save(world, flowId, read(saveSchema, request.body));
  });
  app.post("/flows/:flowId/alerts", async (request) => {
    const { account, flow } = find(world, request.params);
    raiseFlowAlert(world, account, { flow, alert: read(flowAlertSchema, request.body) });
    return { success: true };
  });
  app.post("/flows/:flowId/ping", async (request) => {
    const { account, flow } = find(world, request.params);
    const unpublished = publishProblem(world, account, { ...flow, status: "DRAFT" });
    const problem = unpublished ?? (await pingProblem(world, account, flow));
    return { problem: problem ?? null };
  });
}

function find(world: World, params: unknown) {
  const { flowId } = read(paramsSchema, params);
  const found = world.accounts.flowById(flowId);
  if (found === undefined) throw new ControlRefusal("unknown-flow", `There is no Flow ${flowId}.`);
  return found;
}

function save(world: World, flowId: string, { wabaId, ...changes }: z.output<typeof saveSchema>): object {
  const known = world.accounts.flowById(flowId);
  const account = known?.account ?? world.accounts.byWabaId(wabaId ?? world.accounts.firstNumber().account.wabaId);
  if (account === undefined) throw new ControlRefusal("unknown-account", `There is no account ${wabaId}.`);
  const flow = read(flowSchema, { name: `flow-${flowId}`, status: "DRAFT", ...known?.flow, ...changes, id: flowId });
  keepFlow(world, account, flow);
  return flow;
}
