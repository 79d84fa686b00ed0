import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { judgeTemplate } from "../templates/review.ts";
import { templateSchema } from "../templates/template-record.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";
import { ControlRefusal } from "./refusal.ts";

const paramsSchema = z.object({ templateId: z.string() });
const verdictSchema = z.object({
  status: templateSchema.shape.status.unwrap().optional(),
  category: templateSchema.shape.category.optional(),
  quality_score: templateSchema.shape.quality_score.unwrap().optional(),
  reason: z.string().optional(),
  recommendation: z.string().optional(),
  /** From then on, sending it is refused with 132007. */
  isAgainstPolicy: z.boolean().optional(),
});

/** `/emulator/templates`: what Meta's reviewers do. */
export function registerTemplateRoutes(app: FastifyInstance, world: World): void {
  app.get("/templates", async () => ({ templates: world.templates.all() }));
  app.put("/templates/:templateId", async (request) => {
    const { templateId } = read(paramsSchema, request.params);
    const stored = world.templates.byId(templateId);
    const account = world.accounts.byWabaId(stored?.wabaId ?? "");
    if (stored === undefined || account === undefined) {
      throw new ControlRefusal("unknown-template", `There is no template ${templateId}.`);
    }
    const { isAgainstPolicy, ...verdict } = read(verdictSchema, request.body);
    if (isAgainstPolicy !== undefined) stored.template.isAgainstPolicy = isAgainstPolicy;
    judgeTemplate(world, account, stored.template, verdict);
    return stored.template;
  });
}
