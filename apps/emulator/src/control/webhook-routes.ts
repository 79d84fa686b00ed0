import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { webhookSchema } from "../state/accounts.ts";
import { deliveryRuleSchema } from "../webhooks/delivery-rules.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";
import { setWebhook } from "./set-webhook.ts";

const ruleIdSchema = z.object({ ruleId: z.coerce.number().int() });
const paramsSchema = z.object({ phoneNumberId: z.string() });

/** `/emulator/numbers/…/webhook`, `/emulator/webhook-delivery`, `/emulator/deliveries`: the way of webhooks to the bot. */
export function registerWebhookRoutes(app: FastifyInstance, world: World): void {
  app.put("/numbers/:phoneNumberId/webhook", async (request) => {
    const { phoneNumberId } = read(paramsSchema, request.params);
    await setWebhook(world, phoneNumberId, read(webhookSchema, request.body));
    return { success: true };
  });
  app.delete("/numbers/:phoneNumberId/webhook", async (request) => {
    world.webhooks.delete(read(paramsSchema, request.params).phoneNumberId);
    world.feed.tell({ kind: "settings" });
    return { success: true };
  });
  app.get("/webhook-delivery", async () => ({ rules: world.deliveries.rules.list() }));
  app.post("/webhook-delivery", async (request) => {
    world.deliveries.rules.add(read(deliveryRuleSchema, request.body));
    world.feed.tell({ kind: "settings" });
    return { rules: world.deliveries.rules.list() };
  });
  app.delete("/webhook-delivery", async () => {
    world.deliveries.rules.clear();
    world.deliveries.release();
    world.feed.tell({ kind: "settings" });
    return { rules: [] };
  });
  app.delete("/webhook-delivery/:ruleId", async (request) => {
    world.deliveries.removeRule(read(ruleIdSchema, request.params).ruleId);
    world.feed.tell({ kind: "settings" });
    return { rules: world.deliveries.rules.list() };
  });
  app.get("/deliveries", async () => ({ deliveries: world.deliveries.list() }));
  app.post("/settle", async () => {
    await world.deliveries.settle();
    return { success: true };
  });
}
