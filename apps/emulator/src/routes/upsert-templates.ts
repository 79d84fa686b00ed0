import { z } from "zod";
import { unknownObject } from "../graph/errors.ts";
import { newObjectId } from "../state/ids.ts";
import { checkTemplate } from "../templates/check-template.ts";
import { startReview } from "../templates/review.ts";
import { componentSchema, type TemplateRecord, templateSchema } from "../templates/template-record.ts";
import type { GraphCall } from "./graph-call.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const upsertSchema = z.object({
  name: templateSchema.shape.name,
  languages: jsonOr(z.array(templateSchema.shape.language).min(1)),
  category: z.string().toUpperCase().pipe(z.literal("AUTHENTICATION")),
  components: jsonOr(z.array(componentSchema).min(1)),
});

/** `POST /{waba-id}/upsert_message_templates`: an authentication template in many languages, new or changed. */
export function upsertTemplates({ world, account, nodeId, body }: GraphCall): object {
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "post");
  const { name, languages, category, components } = readParameters(upsertSchema, body);
  const withBody = components.some(({ type }) => type === "BODY") ? components : [...components, { type: "BODY" }];
  const wanted = { name, category, components: withBody };
  checkTemplate({ ...wanted, parameter_format: "POSITIONAL" });
  const data = languages.map((language) => {
    const known = world.templates.find(account.wabaId, name, language);
    const id = known?.id ?? newObjectId(world.random);
    const template: TemplateRecord = templateSchema.parse({ ...known, ...wanted, language, id, status: "PENDING" });
    world.templates.put(account.wabaId, template);
    startReview(world, account, template);
    return { id, status: template.status, language };
  });
  world.feed.tell({ kind: "settings" });
  return { data };
}
