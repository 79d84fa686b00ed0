import type { Contract, RouteAnswer } from "@tributary/api";
import type { GraphTemplate } from "@tributary/whatsapp";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { keepTemplates } from "../../templates/keep-templates.ts";
import type { Caller } from "../caller.ts";
import { askMeta, requireChannel } from "../channels/require-channel.ts";
import { Refusal } from "../refusals.ts";
import { requireEmulator, testNumberOf } from "../test-phone/find-test-phone.ts";
import { openTestPhone } from "../test-phone/open-test-phone.ts";
import { openSampleFlow } from "./open-sample-flow.ts";
import { SAMPLE_LANGUAGE, type SampleTemplate, sampleTemplates } from "./sample-templates.ts";

interface Request {
  projectId: string;
  caller: Caller;
  origin: string;
}

type Added = RouteAnswer<Contract["templates"]["addSamples"]>;

/** Submits the samples to the project's account on the emulator, as one would to Meta; those that are there stay as they are. */
export async function addSampleTemplates(context: Context, request: Request): Promise<Added> {
  const { projectId } = request;
  const channelId = await chooseChannel(context, request);
  const channel = await requireChannel(context, { projectId, channelId });
  const list = () => askMeta(channelGraph(channel).listTemplates(channel.wabaId));
  const before = namesOf(await list());
  const refusals = new Map<string, Refusal>();
  for (const sample of sampleTemplates.filter(({ name }) => !before.has(name))) {
    const refusal = await submit(context, { ...request, channel, sample });
    if (refusal) refusals.set(sample.name, refusal);
  }
  const listed = await list();
  await keepTemplates(context.db.kysely, channel, listed);
  const now = namesOf(listed);
  const names = sampleTemplates.map(({ name }) => name);
  return {
    added: names.filter((name) => now.has(name) && !before.has(name)),
    present: names.filter((name) => before.has(name)),
    warnings: [...refusals]
      .filter(([name]) => !now.has(name))
      .map(([name, { message }]) => ({ code: "template-not-made", message: `${name} was not made. ${message}` })),
  };
}

/** A number on the emulator; the test phone, where there is one or nothing else. It is told to the emulator anew. */
async function chooseChannel(context: Context, { projectId, origin }: Request): Promise<string> {
  const emulatorUrl = requireEmulator(context);
  const channels = await context.db.kysely
    .selectFrom("channels")
    .select(["id", "phone_number_id", "graph_base_url"])
    .where("project_id", "=", projectId)
    .orderBy("created_at")
    .execute();
  const hasTestPhone = channels.some((channel) => channel.phone_number_id === testNumberOf(projectId));
  const beside = channels.find(({ graph_base_url }) => graph_base_url === emulatorUrl);
  if (!hasTestPhone && beside) return beside.id;
  return (await openTestPhone(context, projectId, origin)).channelId;
}

interface Submission extends Request {
  channel: Channel;
  sample: SampleTemplate;
}

/** Gives the refusal, if it was refused: the other samples are not to suffer from it. */
async function submit(context: Context, { sample, ...place }: Submission): Promise<Refusal | undefined> {
  const { channel } = place;
  try {
    const definition = await sample.define(() => openSampleFlow(context, place));
    await askMeta(channelGraph(channel).createTemplate(channel.wabaId, definition));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function namesOf(templates: readonly GraphTemplate[]): Set<string> {
  return new Set(templates.filter(({ language }) => language === SAMPLE_LANGUAGE).map(({ name }) => name));
}
