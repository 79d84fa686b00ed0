import type { ApiClient } from "@tributary/api";
import type { Emulator } from "@tributary/emulator";
import type { DemoNumber } from "./demo-numbers.ts";
import type { Example } from "./read-example.ts";

/** Where an example's bot answers. */
export interface SeededBot {
  title: string;
  projectId: string;
  number: DemoNumber;
}

interface Target {
  client: ApiClient;
  emulator: Emulator;
  number: DemoNumber;
}

/**
 * Sets an example up as a designer would, through the admin API: project, draft, deployed version, channel. What is
 * there already stays as it is; only the webhook is told again, since ports may have changed.
 */
export async function seedExample(target: Target, example: Example): Promise<SeededBot> {
  const { client, number } = target;
  const projects = await client.projects.list({ query: { limit: 200 } });
  const existing = projects.items.find(({ name }) => name === example.title);
  const projectId = existing?.id ?? (await client.projects.create({ body: { name: example.title } })).id;
  if (existing?.deployedVersion == null) await deployExample(client, projectId, example);
  await connect(target, projectId);
  return { title: example.title, projectId, number };
}

async function deployExample(client: ApiClient, projectId: string, example: Example): Promise<void> {
  const params = { projectId };
  await client.bots.importBot({ params, body: { formatVersion: 1, bot: example.bot, flowJson: flowJsonOf(example) } });
  await client.versions.deploy({ params, body: { note: "As it comes with Tributary" } });
}

async function connect({ client, emulator, number }: Target, projectId: string): Promise<void> {
  const params = { projectId };
  const { items } = await client.channels.list({ params, query: { limit: 200 } });
  const known = items.find(({ phoneNumberId }) => phoneNumberId === number.phoneNumberId);
  const channel = known
    ? await client.channels.change({ params: { projectId, channelId: known.id }, body: { graphBaseUrl: emulator.url } })
    : await client.channels.create({
        params,
        body: {
          name: "Emulator",
          wabaId: number.wabaId,
          phoneNumberId: number.phoneNumberId,
          displayPhoneNumber: number.displayPhoneNumber,
          graphBaseUrl: emulator.url,
          accessToken: number.accessToken,
          appSecret: number.appSecret,
        },
      });
  await emulator.setWebhook(
    { url: channel.webhook.url, verifyToken: channel.webhook.verifyToken },
    number.phoneNumberId,
  );
}

function flowJsonOf({ flows }: Example): Record<string, unknown> {
  return Object.fromEntries(flows.map(({ id, json }) => [id, json]));
}
