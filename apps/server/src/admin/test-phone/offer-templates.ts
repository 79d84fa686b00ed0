import { checkTemplate, type TemplateDefinition } from "@tributary/whatsapp";
import { z } from "zod";
import { loadDraft } from "../../bots/load-bot.ts";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Context } from "../../context.ts";
import { exampleForProject } from "../../examples/for-project.ts";
import { readExamples } from "../../examples/read-examples.ts";
import { keepTemplates } from "../../templates/keep-templates.ts";
import { askMeta } from "../channels/require-channel.ts";
import type { Offer } from "./offer-flows.ts";
import { tellEmulator } from "./tell-emulator.ts";

/**
 * Submits templates that come with an example and that the draft sends, and lets the emulator approve them; those that
 * are there stay as they are.
 */
export async function offerTemplates(context: Context, { channel, emulatorUrl }: Omit<Offer, "origin">): Promise<void> {
  const wanted = await templatesToOffer(context, channel.projectId);
  if (wanted.length === 0) return;
  const graph = channelGraph(channel);
  const list = () => askMeta(graph.listTemplates(channel.wabaId));
  const known = new Set((await list()).map(keyOf));
  const missing = wanted.filter((template) => !known.has(keyOf(template)));
  for (const template of missing) {
    const { id } = await askMeta(graph.createTemplate(channel.wabaId, template));
    await tellEmulator(emulatorUrl, `/templates/${id}`, { status: "APPROVED" });
  }
  if (missing.length > 0) await keepTemplates(context.db.kysely, channel, await list());
}

const definition = z.custom<TemplateDefinition>((given) => checkTemplate(given).length === 0);
const namedTemplate = z.object({ name: z.string(), language: z.string() });

async function templatesToOffer({ db }: Context, projectId: string): Promise<TemplateDefinition[]> {
  const { journeys } = await loadDraft(db.kysely, projectId);
  const nodes = journeys.flatMap((journey) => journey.nodes).filter(({ type }) => type === "template");
  if (nodes.length === 0) return [];
  const sent = new Set(nodes.flatMap(({ config }) => namedTemplate.safeParse(config).data ?? []).map(keyOf));
  const examples = await readExamples();
  return examples
    .flatMap((example) => exampleForProject(example, projectId).templates)
    .filter((template) => sent.has(keyOf(template)))
    .map((template) => definition.parse(template));
}

function keyOf({ name, language }: { name: string; language: string }): string {
  return `${name} ${language}`;
}
