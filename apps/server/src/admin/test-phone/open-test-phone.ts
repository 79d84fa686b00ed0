import type { TestPhone } from "@tributary/api";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { operator } from "../caller.ts";
import { changeChannel } from "../channels/change-channel.ts";
import { createChannel } from "../channels/create-channel.ts";
import { readChannel, type StoredChannel } from "../channels/read-channel.ts";
import { requireChannel } from "../channels/require-channel.ts";
import { readProject } from "../projects/read-project.ts";
import { digitsOf, requireEmulator, TESTER, testNumberOf } from "./find-test-phone.ts";
import { offerFlows } from "./offer-flows.ts";
import { offerTemplates } from "./offer-templates.ts";
import { tellEmulator } from "./tell-emulator.ts";

const connectedNumber = z.object({ wabaId: z.string(), accessToken: z.string(), appSecret: z.string() });

type Connected = z.infer<typeof connectedNumber>;

/** Connects the draft with a phone of the emulator. What is there already is found as it was. */
export async function openTestPhone(context: Context, projectId: string, origin: string): Promise<TestPhone> {
  const emulatorUrl = requireEmulator(context);
  const project = await readProject(context, projectId);
  const channels = await channelsOn(context, projectId);
  const phoneNumberId = testNumberOf(projectId);
  const digits = digitsOf(projectId, 4);
  const displayPhoneNumber = `+1 555 019 ${digits}`;
  const own = channels.find((channel) => channel.phone_number_id === phoneNumberId);
  const beside = channels.find(({ graph_base_url }) => graph_base_url === emulatorUrl);
  const number = connectedNumber.parse(
    await tellEmulator(emulatorUrl, `/numbers/${phoneNumberId}`, {
      wabaId: (own ?? beside)?.waba_id ?? `19${digitsOf(projectId, 13)}`,
      displayPhoneNumber,
      verifiedName: project.name,
    }),
  );
  const channel = own
    ? await reconnect(context, { projectId, channelId: own.id, emulatorUrl, number })
    : await connect(context, { projectId, emulatorUrl, number, phoneNumberId, displayPhoneNumber });
  const { path, verifyToken } = channel.webhook;
  await tellEmulator(emulatorUrl, `/numbers/${phoneNumberId}/webhook`, { url: `${origin}${path}`, verifyToken });
  const offer = { channel: await requireChannel(context, { projectId, channelId: channel.id }), emulatorUrl, origin };
  await offerFlows(context, offer);
  await offerTemplates(context, offer);
  await tellEmulator(emulatorUrl, `/phones/${TESTER.waId}`, { name: TESTER.name, phoneNumberId });
  return { channelId: channel.id, phoneNumberId, displayPhoneNumber, waId: TESTER.waId, emulatorUrl };
}

function channelsOn(context: Context, projectId: string) {
  return context.db.kysely
    .selectFrom("channels")
    .select(["id", "waba_id", "phone_number_id", "graph_base_url"])
    .where("project_id", "=", projectId)
    .orderBy("created_at")
    .execute();
}

interface NewTestChannel {
  projectId: string;
  emulatorUrl: string;
  number: Connected;
  phoneNumberId: string;
  displayPhoneNumber: string;
}

/** The emulator's address is the operator's choice: it stands in the server's configuration. */
function connect(context: Context, { projectId, emulatorUrl, number, ...ids }: NewTestChannel): Promise<StoredChannel> {
  const channel = { name: "Test phone", runs: "draft" as const, graphBaseUrl: emulatorUrl };
  return createChannel(context, projectId, { ...channel, ...number, ...ids }, operator);
}

interface KnownTestChannel {
  projectId: string;
  channelId: string;
  emulatorUrl: string;
  number: Connected;
}

/** The emulator may be at another port than last time. */
async function reconnect(context: Context, { projectId, channelId, emulatorUrl, number }: KnownTestChannel) {
  const channel = await readChannel(context, projectId, channelId);
  if (channel.graphBaseUrl === emulatorUrl && channel.runs === "draft") return channel;
  const change = { graphBaseUrl: emulatorUrl, runs: "draft" as const, ...number };
  return changeChannel(context, { projectId, channelId, change }, operator);
}
