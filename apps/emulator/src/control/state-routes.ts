import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { keepFlow } from "../flows/set-flow-status.ts";
import { resetWorld } from "../reset-world.ts";
import { flowSchema } from "../state/accounts.ts";
import { faultSchema } from "../state/faults.ts";
import { type World, webhookOf } from "../world.ts";
import { read } from "./read.ts";
import { ControlRefusal } from "./refusal.ts";

const tenYearsMs = 10 * 366 * 86_400_000;

const clockSchema = z.object({ advanceMs: z.number().min(0).max(tenYearsMs) });
const wireSchema = z.object({ after: z.coerce.number().int().min(0).default(0) });
const flowParamsSchema = z.object({ flowId: z.string() });
const saveFlowSchema = flowSchema
  .omit({ id: true, categories: true })
  .extend({ categories: z.array(z.string()) })
  .partial()
  .extend({ wabaId: z.string().optional() });

/** `/emulator/state`, `clock`, `faults`, `wire`, `flows`, `reset`: everything that is not one phone or one webhook. */
export function registerStateRoutes(app: FastifyInstance, world: World): void {
  app.get("/state", async () => describeWorld(world));
  app.get("/clock", async () => ({ nowMs: world.clock.now(), isFrozen: world.clock.isFrozen }));
  app.post("/clock", async (request) => {
    await world.clock.advance(read(clockSchema, request.body).advanceMs);
    world.feed.tell({ kind: "clock" });
    return { nowMs: world.clock.now(), isFrozen: world.clock.isFrozen };
  });
  app.get("/faults", async () => ({ faults: world.faults.list() }));
  app.post("/faults", async (request) => {
    world.faults.add(read(faultSchema, request.body));
    return { faults: world.faults.list() };
  });
  app.delete("/faults", async () => {
    world.faults.clear();
    return { faults: [] };
  });
  app.get("/wire", async (request) => ({ entries: world.wire.since(read(wireSchema, request.query).after) }));
  app.get("/flows/:flowId", async (request) => findFlow(world, read(flowParamsSchema, request.params).flowId));
  app.put("/flows/:flowId", async (request) => {
    const { flowId } = read(flowParamsSchema, request.params);
    return saveFlow(world, flowId, read(saveFlowSchema, request.body));
  });
  app.post("/reset", async () => {
    resetWorld(world);
    return { success: true };
  });
}

function findFlow(world: World, flowId: string): object {
  const found = world.accounts.flowById(flowId);
  if (found === undefined) throw new ControlRefusal("unknown-flow", `There is no Flow ${flowId}.`);
  return found.flow;
}

function saveFlow(world: World, flowId: string, { wabaId, ...changes }: z.output<typeof saveFlowSchema>): object {
  const known = world.accounts.flowById(flowId);
  const account = known?.account ?? world.accounts.byWabaId(wabaId ?? world.accounts.firstNumber().account.wabaId);
  if (account === undefined) throw new ControlRefusal("unknown-account", `There is no account ${wabaId}.`);
  const flow = read(flowSchema, { name: `flow-${flowId}`, status: "DRAFT", ...known?.flow, ...changes, id: flowId });
  keepFlow(world, account, flow);
  return flow;
}

function describeWorld(world: World): object {
  return {
    isStrict: world.settings.strict,
    clock: { nowMs: world.clock.now(), isFrozen: world.clock.isFrozen },
    accounts: world.accounts.list().map(({ wabaId, name, numbers, flows }) => ({
      wabaId,
      name,
      numbers: numbers.map((number) => ({ ...number, ...describeWebhook(world, number.phoneNumberId) })),
      flows: flows.map((flow) => ({
        id: flow.id,
        name: flow.name,
        status: flow.status,
        hasJson: flow.json !== undefined,
      })),
    })),
    contacts: world.contacts.list(),
    chats: world.chats
      .list()
      .map(({ phoneNumberId, waId, entries }) => ({ phoneNumberId, waId, last: entries.at(-1) })),
    rules: world.deliveries.rules.list(),
  };
}

/** Where webhooks of a number go, and why the last one that was tried did not arrive. */
function describeWebhook(world: World, phoneNumberId: string): object {
  const tried = world.deliveries.list().filter((delivery) => delivery.phoneNumberId === phoneNumberId);
  const attempt = tried.findLast(({ attempts }) => attempts.length > 0)?.attempts.at(-1);
  const isFine = attempt === undefined || attempt.httpStatus === 200;
  const problem = attempt?.error ?? `it answered ${attempt?.httpStatus}`;
  return {
    webhookUrl: webhookOf(world, phoneNumberId)?.url ?? null,
    webhookProblem: isFine ? null : problem,
  };
}
