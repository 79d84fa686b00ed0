import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { changeSettings } from "../change-settings.ts";
import { knownErrors } from "../graph/errors.ts";
import { settingsChangesSchema } from "../options.ts";
import { setFields } from "../set-fields.ts";
import { faultSchema } from "../state/faults.ts";
import { sendNews } from "../webhooks/send-news.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";

const faultIdSchema = z.object({ faultId: z.coerce.number().int() });
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
  app.delete("/faults/:faultId", async (request) => {
    world.faults.remove(read(faultIdSchema, request.params).faultId);
    world.feed.tell({ kind: "settings" });
    return { faults: world.faults.list() };
  });
  app.put("/nodes/:nodeId", async (request) => {
    const { nodeId } = read(nodeSchema, request.params);
    return setFields(world, nodeId, read(fieldsSchema, request.body));
  });
  app.post("/webhooks", async (request) => {
    const { field, value, wabaId } = read(webhookSchema, request.body);
    sendNews(world, { field, value, wabaId });
    return { success: true };
  });
}

function describeSettings({ settings }: World): object {
  const { strict, templateReviewSeconds, statusShape, undeliverable, hasFlowMonitoring, rateLimits } = settings;
  return { strict, templateReviewSeconds, statusShape, undeliverable, hasFlowMonitoring, rateLimits };
}
