import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { changeSettings } from "../change-settings.ts";
import { knownErrors } from "../graph/errors.ts";
import { settingsChangesSchema } from "../options.ts";
import { faultSchema } from "../state/faults.ts";
import { sendAccountWebhook } from "../webhooks/account-webhook.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";
import { ControlRefusal } from "./refusal.ts";

const nodeSchema = z.object({ nodeId: z.string() });
const fieldsSchema = z.record(z.string(), z.json());
const webhookSchema = z.object({
  field: z.string().min(1),
  value: z.record(z.string(), z.json()),
  wabaId: z.string().optional(),
});

/** `/emulator/settings`, `faults`, `errors`, `nodes`, `webhooks`: how Meta is to behave, and what it is to say. */
export function registerSettingsRoutes(app: FastifyInstance, world: World): void {
  app.get("/settings", async () => describeSettings(world));
  app.put("/settings", async (request) => {
    changeSettings(world, read(settingsChangesSchema, request.body));
    return describeSettings(world);
  });
  app.get("/errors", async () => ({ errors: knownErrors() }));
  app.get("/faults", async () => ({ faults: world.faults.list() }));
  app.post("/faults", async (request) => {
    world.faults.add(read(faultSchema, request.body));
    world.feed.tell({ kind: "settings" });
    return { faults: world.faults.list() };
  });
  app.delete("/faults", async () => {
    world.faults.clear();
    world.feed.tell({ kind: "settings" });
    return { faults: [] };
  });
  app.put("/nodes/:nodeId", async (request) => {
    const { nodeId } = read(nodeSchema, request.params);
    return setFields(world, nodeId, read(fieldsSchema, request.body));
  });
  app.post("/webhooks", async (request) => {
    const { field, value, wabaId } = read(webhookSchema, request.body);
    sendWebhook(world, { field, value, wabaId });
    return { success: true };
  });
}

/**
 * Changes what reads of a number or an account say, and, by the id of its app, what `debug_token` says; `null` brings a field
 * back to what it is by itself.
 */
export function setFields(world: World, nodeId: string, fields: Record<string, unknown>): object {
  const ids = world.accounts.list().flatMap(({ wabaId, appId, numbers }) => {
    return [wabaId, appId, ...numbers.map(({ phoneNumberId }) => phoneNumberId)];
  });
  if (!ids.includes(nodeId)) {
    throw new ControlRefusal("unknown-number", `${nodeId} is no number, account or app.`);
  }
  const all = { ...world.registry.nodeFields.get(nodeId), ...fields };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  world.registry.nodeFields.set(nodeId, kept);
  world.feed.tell({ kind: "settings" });
  return kept;
}

export type AccountNews = { field: string; value: object; wabaId?: string | undefined };

/** Sends any webhook about an account: quality, reviews, restrictions, whatever Meta may say. */
export function sendWebhook(world: World, { field, value, wabaId }: AccountNews): void {
  const account = world.accounts.byWabaId(wabaId ?? world.accounts.firstNumber().account.wabaId);
  if (account === undefined) throw new ControlRefusal("unknown-account", `There is no account ${wabaId}.`);
  sendAccountWebhook(world, account, { field, value });
}

function describeSettings({ settings }: World): object {
  const { strict, templateReviewSeconds, statusShape, undeliverable, hasFlowMonitoring, rateLimits } = settings;
  return { strict, templateReviewSeconds, statusShape, undeliverable, hasFlowMonitoring, rateLimits };
}
