import type { JsonObject } from "@tributary/engine";
import { isJsonObject } from "@tributary/engine";
import type { GraphClient } from "@tributary/whatsapp";
import type { Channel } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { keepTemplates } from "./keep-templates.ts";

/** A template message on its way out. */
export interface TemplateSend {
  contactId: string;
  channel: Channel;
  graph: GraphClient;
  message: JsonObject;
}

/** Whether a template is marketing that its contact has stopped. Only for those who stopped it, Meta is asked for the category. */
export async function isStoppedMarketing(
  context: Context,
  { contactId, channel, graph, message }: TemplateSend,
): Promise<boolean> {
  const contact = await context.db.kysely
    .selectFrom("contacts")
    .select("marketing_stopped_at")
    .where("id", "=", contactId)
    .executeTakeFirst();
  if (!contact?.marketing_stopped_at) return false;
  const { name, language } = readTemplate(message);
  const known = await readCategory(context, channel, { name, language });
  return (known ?? (await askCategory(context, { channel, graph }, { name, language }))) === "MARKETING";
}

interface TemplateKey {
  name: string;
  language: string;
}

function readTemplate(message: JsonObject): TemplateKey {
  const template = message["template"];
  const { name, language } = isJsonObject(template) ? template : {};
  const code = isJsonObject(language) ? language["code"] : undefined;
  return { name: String(name ?? ""), language: String(code ?? "") };
}

async function readCategory(
  { db }: Context,
  channel: Channel,
  { name, language }: TemplateKey,
): Promise<string | undefined> {
  const row = await db.kysely
    .selectFrom("templates")
    .select("category")
    .where("project_id", "=", channel.projectId)
    .where("waba_id", "=", channel.wabaId)
    .where("name", "=", name)
    .where("language", "=", language)
    .executeTakeFirst();
  return row?.category || undefined;
}

/** When Meta does not say, it decides itself: it refuses marketing to whoever stopped it. */
async function askCategory(
  context: Context,
  { channel, graph }: Pick<TemplateSend, "channel" | "graph">,
  { name, language }: TemplateKey,
): Promise<string | undefined> {
  try {
    const found = (await graph.listTemplates(channel.wabaId, { name })).filter((template) => template.name === name);
    await keepTemplates(context.db.kysely, channel, found);
    return found.find((template) => template.language === language)?.category;
  } catch (error) {
    context.log.warn({ err: error, channelId: channel.id }, "a template's category could not be asked for");
    return undefined;
  }
}
