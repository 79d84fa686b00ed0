import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import { newObjectId } from "../state/ids.ts";
import { checkTemplate } from "../templates/check-template.ts";
import { startReview } from "../templates/review.ts";
import {
  componentSchema,
  type TemplateRecord,
  templateCategories,
  templateSchema,
} from "../templates/template-record.ts";
import { selectFields } from "./fields.ts";
import type { GraphCall } from "./graph-call.ts";
import { pageOf } from "./page-of.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const mostTemplates = 250;
const reservedMs = 30 * 86_400_000;

const createSchema = z.object({
  name: templateSchema.shape.name,
  language: templateSchema.shape.language,
  category: z.string().toUpperCase().pipe(z.enum(templateCategories)),
  parameter_format: z.string().toUpperCase().pipe(templateSchema.shape.parameter_format.unwrap()).default("POSITIONAL"),
  components: jsonOr(z.array(componentSchema).min(1)),
  message_send_ttl_seconds: z.coerce.number().int().optional(),
});
const editSchema = createSchema.pick({ category: true, components: true }).partial();
const filterSchema = z.object({
  name: z.string().optional(),
  status: z.string().optional(),
  category: z.string().optional(),
  language: z.string().optional(),
});
const removeSchema = z.object({ name: z.string().min(1), hsm_id: z.string().optional() });

const samplesSchema = z.looseObject({ example: z.looseObject({ header_handle: z.array(z.string()) }) });

const listFields = ["name", "parameter_format", "components", "language", "status", "category", "id"];

/** `POST /{waba-id}/message_templates` */
export function createTemplate({ world, account, nodeId, body }: GraphCall): object {
  refuseForeign(account.wabaId, nodeId, "post");
  const wanted = readParameters(createSchema, body);
  checkTemplate(wanted);
  refuseUnknownSamples(world, wanted.components);
  const { name, language } = wanted;
  if (world.templates.find(account.wabaId, name, language) !== undefined) {
    throw new GraphRefusal(100, `There is already ${language} content for the template ${name}.`, 2_388_024);
  }
  if (world.templates.isReserved(account.wabaId, name, world.clock.now())) {
    throw new GraphRefusal(100, `The name ${name} was deleted less than 30 days ago.`, 2_388_023);
  }
  if (world.templates.list(account.wabaId).length >= mostTemplates) {
    throw new GraphRefusal(100, `An account can have ${mostTemplates} templates.`, 2_388_019);
  }
  const template = templateSchema.parse({ ...wanted, id: newObjectId(world.random), status: "PENDING" });
  world.templates.put(account.wabaId, template);
  world.feed.tell({ kind: "settings" });
  startReview(world, account, template);
  return { id: template.id, status: template.status, category: template.category };
}

/** `GET /{waba-id}/message_templates` */
export function listTemplates(call: GraphCall): object {
  const { world, account, nodeId, query } = call;
  refuseForeign(account.wabaId, nodeId, "get");
  const { name, status, category, language } = readParameters(filterSchema, query);
  const found = world.templates
    .list(account.wabaId)
    .filter((template) => name === undefined || template.name.includes(name))
    .filter((template) => status === undefined || template.status === status.toUpperCase())
    .filter((template) => category === undefined || template.category === category.toUpperCase())
    .filter((template) => language === undefined || template.language === language);
  return pageOf(
    found.map((template) => selectFields(templateNode(template), query, listFields)),
    call,
  );
}

/** `POST /{template-id}`: an edit puts the template under review again. */
export function editTemplate({ world, account, body }: GraphCall, template: TemplateRecord): object {
  const changes = readParameters(editSchema, body);
  if (!["APPROVED", "REJECTED", "PAUSED"].includes(template.status)) {
    throw new GraphRefusal(100, `A template that is ${template.status} cannot be edited.`, 2_388_039);
  }
  if (template.status === "APPROVED" && changes.category !== undefined && changes.category !== template.category) {
    throw new GraphRefusal(100, "The category of an approved template cannot be changed.", 2_388_039);
  }
  const edited = { ...template, ...withoutUndefined(changes), status: "PENDING" as const };
  checkTemplate(edited);
  world.templates.put(account.wabaId, edited);
  startReview(world, account, edited);
  return { success: true };
}

/** `DELETE /{waba-id}/message_templates?name=`: all languages of a name, or with `hsm_id` one. */
export function deleteTemplates({ world, account, nodeId, query }: GraphCall): object {
  refuseForeign(account.wabaId, nodeId, "delete");
  const { name, hsm_id: id } = readParameters(removeSchema, query);
  const found = world.templates
    .list(account.wabaId)
    .filter((template) => template.name === name && (id === undefined || template.id === id));
  if (found.length === 0) throw new GraphRefusal(100, `There is no template ${name}.`, 2_593_002);
  for (const template of found) world.templates.remove(template.id);
  const isApproved = found.some(({ status }) => status === "APPROVED");
  if (isApproved) world.templates.reserve(account.wabaId, name, world.clock.now() + reservedMs);
  world.feed.tell({ kind: "settings" });
  return { success: true };
}

export function templateNode(template: TemplateRecord): Record<string, unknown> {
  const isSendable = template.status === "APPROVED";
  const { isAgainstPolicy: _, statusSinceMs: __, statusBeforeArchive: ___, ...known } = template;
  return {
    ...known,
    quality_score: { score: template.quality_score },
    health_status: { can_send_message: isSendable ? "AVAILABLE" : "BLOCKED", entities: [] },
  };
}

/** A header's sample is a handle that a resumable upload has given. */
function refuseUnknownSamples(world: GraphCall["world"], components: TemplateRecord["components"]): void {
  const parts = components.flatMap(({ cards = [], ...part }) => [part, ...cards.flatMap((card) => card.components)]);
  for (const part of parts) {
    const handles = samplesSchema.safeParse(part).data?.example.header_handle ?? [];
    const unknown = handles.find((handle) => world.uploads.typeOf(handle) === undefined);
    if (unknown === undefined || !world.settings.strict) continue;
    const start = unknown.slice(0, 40);
    throw new GraphRefusal(
      100,
      `The header_handle '${start}' is no handle that /{app-id}/uploads has given.`,
      2_388_273,
    );
  }
}

function refuseForeign(wabaId: string, nodeId: string, method: string): void {
  if (wabaId !== nodeId) throw unknownObject(nodeId, method);
}

function withoutUndefined(changes: z.output<typeof editSchema>): Partial<TemplateRecord> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
