import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { resetWorld } from "../reset-world.ts";
import { type World, webhookOf } from "../world.ts";
import { read } from "./read.ts";

const tenYearsMs = 10 * 366 * 86_400_000;

const clockSchema = z.object({ advanceMs: z.number().min(0).max(tenYearsMs) });
const wireSchema = z.object({ after: z.coerce.number().int().min(0).default(0) });
/** `/emulator/state`, `clock`, `wire`, `reset`: the whole of it. */
export function registerStateRoutes(app: FastifyInstance, world: World): void {
  app.get("/state", async () => describeWorld(world));
  app.get("/clock", async () => ({ nowMs: world.clock.now(), isFrozen: world.clock.isFrozen }));
  app.post("/clock", async (request) => {
    await world.clock.advance(read(clockSchema, request.body).advanceMs);
    world.feed.tell({ kind: "clock" });
    return { nowMs: world.clock.now(), isFrozen: world.clock.isFrozen };
  });
  app.get("/wire", async (request) => ({ entries: world.wire.since(read(wireSchema, request.query).after) }));
  app.post("/reset", async () => {
    resetWorld(world);
    return { success: true };
  });
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
    faults: world.faults.list(),
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
