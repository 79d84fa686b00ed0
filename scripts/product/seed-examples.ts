import type { ApiClient } from "@tributary/api";
import type { Emulator } from "@tributary/emulator";
import type { Example } from "@tributary/server";
import { createGraphClient, defaultGraphVersion } from "@tributary/whatsapp";
import type { DemoNumber } from "./demo-numbers.ts";

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
  if (example.templates.length > 0) await client.templates.sync({ params: { projectId } });
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
  await connectEndpoints({ client, emulator, number }, projectId, channel.id);
}

/** Dynamic Flows ask this server: Meta gets the channel's key and each Flow's address. */
async function connectEndpoints({ client, emulator, number }: Target, projectId: string, channelId: string) {
  const { items } = await client.dataChannels.listEndpoints({ params: { projectId } });
  const own = items.filter((endpoint) => endpoint.channelId === channelId);
  if (own.length === 0) return;
  await client.flowKeys.upload({ params: { projectId, channelId }, body: {} });
  const graph = createGraphClient({
    ...{ baseUrl: emulator.url, version: defaultGraphVersion, accessToken: number.accessToken },
    ...{ fetch, timeoutSeconds: 10 },
  });
  for (const { flowId, url } of own) await graph.updateFlow(flowId, { endpointUri: url });
}

function flowJsonOf({ flows }: Example): Record<string, unknown> {
  return Object.fromEntries(flows.map(({ id, json }) => [id, json]));
}
