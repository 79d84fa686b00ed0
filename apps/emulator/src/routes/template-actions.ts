import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import { newObjectId } from "../state/ids.ts";
import { archiveTemplate, unarchiveTemplate } from "../templates/archive.ts";
import { judgeTemplate, startReview } from "../templates/review.ts";
import type { TemplateRecord } from "../templates/template-record.ts";
import type { GraphCall } from "./graph-call.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const shortestPauseMs = 5 * 60_000;
const mostAtATime = 100;

const idsSchema = z.object({ hsm_ids: jsonOr(z.array(z.coerce.string()).min(1).max(mostAtATime)) });
const compareSchema = z.object({
  template_ids: jsonOr(z.array(z.coerce.string()).min(1).max(10)),
  start: z.coerce.number(),
  end: z.coerce.number(),
});
const migrateSchema = z.object({ source_waba_id: z.coerce.string() });

/** `POST /{template-id}/unpause`: ends a pause that has lasted five minutes at least. */
export function unpauseTemplate(call: GraphCall): object {
  const { world, account } = call;
  const template = templateOf(call, "post");
  if (template.status !== "PAUSED") return { success: false, reason: "The template is not paused." };
  const pausedMs = world.clock.now() - (template.statusSinceMs ?? 0);
  if (pausedMs < shortestPauseMs) return { success: false, reason: "The template was paused less than 5 minutes ago." };
  judgeTemplate(world, account, template, { status: "APPROVED" });
  return { success: true };
}

/** `GET /{template-id}/compare`: how often this template and another were sent. Nobody blocks a business here. */
export function compareTemplates(call: GraphCall): object {
  const { world, account, query } = call;
  const { template_ids, start, end } = readParameters(compareSchema, query);
  const found = [templateOf(call, "get").id, ...template_ids].map((id) => {
    const stored = world.templates.byId(id);
    if (stored?.wabaId !== account.wabaId) throw unknownObject(id, "get");
    return stored.template;
  });
  const isInTime = (atMs: number) => atMs >= start * 1_000 && atMs < end * 1_000;
  const sent = found.map((template) => ({ key: template.id, value: countSends(call, template, isInTime) }));
  const reasons = found.map(({ id: key }) => ({ key, value: "UNKNOWN_BLOCK_REASON" }));
  return {
    data: [
      { metric: "BLOCK_RATE", type: "RELATIVE", order_by_relative_metric: found.map(({ id }) => id) },
      { metric: "MESSAGE_SENDS", type: "NUMBER_VALUES", number_values: sent },
      { metric: "TOP_BLOCK_REASON", type: "STRING_VALUES", string_values: reasons },
    ],
  };
}

/** `POST /{waba-id}/message_templates/archive` */
export function archiveTemplates(call: GraphCall): object {
  const { done, failed_templates } = forEachTemplate(call, archiveTemplate);
  return { archived_templates: done, failed_templates };
}

/** `POST /{waba-id}/message_templates/unarchive` */
export function unarchiveTemplates(call: GraphCall): object {
  const { done, failed_templates } = forEachTemplate(call, unarchiveTemplate);
  return { unarchived_templates: done, failed_templates };
}

/** `POST /{waba-id}/migrate_message_templates`: copies the approved templates of another account. */
export function migrateTemplates({ world, account, nodeId, body, query }: GraphCall): object {
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "post");
  const { source_waba_id: sourceId } = readParameters(migrateSchema, { ...query, ...Object(body) });
  const source = world.accounts.byWabaId(sourceId);
  if (source === undefined || source === account) throw new GraphRefusal(100, `There is no other account ${sourceId}.`);
  const migrated_templates: string[] = [];
  const failed_templates: Record<string, string> = {};
  for (const template of world.templates.list(sourceId)) {
    const isTaken = world.templates.find(account.wabaId, template.name, template.language) !== undefined;
    if (template.status !== "APPROVED") failed_templates[template.id] = "Only approved templates are migrated";
    else if (isTaken) failed_templates[template.id] = "There is a template of this name and language";
    else {
      const copy: TemplateRecord = { ...structuredClone(template), id: newObjectId(world.random), status: "PENDING" };
      world.templates.put(account.wabaId, copy);
      startReview(world, account, copy);
      migrated_templates.push(template.id);
    }
  }
  world.feed.tell({ kind: "settings" });
  return { migrated_templates, failed_templates };
}

function templateOf({ world, account, nodeId }: GraphCall, method: string): TemplateRecord {
  const stored = world.templates.byId(nodeId);
  if (stored?.wabaId !== account.wabaId) throw unknownObject(nodeId, method);
  return stored.template;
}

type Change = (
  world: GraphCall["world"],
  account: GraphCall["account"],
  template: TemplateRecord,
) => string | undefined;

function forEachTemplate({ world, account, nodeId, body }: GraphCall, change: Change) {
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "post");
  const done: string[] = [];
  const failed_templates: Record<string, string> = {};
  for (const id of readParameters(idsSchema, body).hsm_ids) {
    const stored = world.templates.byId(id);
    const problem =
      stored?.wabaId === account.wabaId ? change(world, account, stored.template) : "Template does not exist";
    if (problem === undefined) done.push(id);
    else failed_templates[id] = problem;
  }
  return { done, failed_templates };
}

const sentSchema = z.looseObject({
  template: z.looseObject({ name: z.string(), language: z.object({ code: z.string() }) }),
});

function countSends(
  { world, account }: GraphCall,
  { name, language }: TemplateRecord,
  isInTime: (atMs: number) => boolean,
) {
  const own = new Set(account.numbers.map(({ phoneNumberId }) => phoneNumberId));
  const sends = world.chats.list().filter(({ phoneNumberId }) => own.has(phoneNumberId));
  return sends
    .flatMap(({ entries }) => entries)
    .filter(({ type, from, atMs }) => type === "template" && from === "business" && isInTime(atMs))
    .map(({ content }) => sentSchema.safeParse(content).data?.template)
    .filter((template) => template?.name === name && template.language.code === language).length;
}
