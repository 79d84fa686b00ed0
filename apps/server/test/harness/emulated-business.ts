import { BUNDLE_FORMAT_VERSION } from "@tributary/api";
import type { Emulator, EmulatorOptions } from "@tributary/emulator";
import type { Bot } from "@tributary/engine";
import { importBot } from "../../src/admin/bot-files/import-bot.ts";
import { createChannel } from "../../src/admin/channels/create-channel.ts";
import { createProject } from "../../src/admin/projects/create-project.ts";
import { deploy } from "../../src/admin/versions/deploy.ts";
import type { Context } from "../../src/context.ts";

export interface BusinessOptions {
  bot: Bot;
  /** Flows that the emulated account has besides those of the bot's Flow Journeys, or instead of them with the same id. */
  flows?: FlowRecord[];
  /** Templates that the emulated account has, instead of `hello_world`. */
  templates?: TemplateRecord[];
  /** Where the clock of emulator and server starts: it then stands still but for `emulator.clock.advance`. */
  now?: number;
  runs?: "deployed" | "draft";
  /** False: the draft is imported, and nothing is deployed. */
  isDeployed?: boolean;
  emulator?: EmulatorOptions;
}

type Account = NonNullable<EmulatorOptions["accounts"]>[number];
type FlowRecord = NonNullable<Account["flows"]>[number];
export type TemplateRecord = NonNullable<Account["templates"]>[number];

const WABA_ID = "100000000000001";
const PHONE_NUMBER_ID = "200000000000001";
const APP_SECRET = "EMULATOR_APP_SECRET";
const ACCESS_TOKEN = "EMULATOR_ACCESS_TOKEN";

/** An account for the bot, with its Flows; its clock stands still when `now` is given. */
export function emulatorOptions({ bot, flows = [], templates, now, emulator }: BusinessOptions): EmulatorOptions {
  const named = new Set(flows.map(({ id }) => id));
  const implied = bot.journeys.flatMap((journey) =>
    journey.kind === "flow" && !named.has(journey.flowId)
      ? [{ id: journey.flowId, name: journey.name, status: "PUBLISHED" as const }]
      : [],
  );
  const account = {
    wabaId: WABA_ID,
    name: "Test business",
    appSecret: APP_SECRET,
    accessToken: ACCESS_TOKEN,
    numbers: [{ phoneNumberId: PHONE_NUMBER_ID, displayPhoneNumber: "+1 555 0100", verifiedName: "Test business" }],
    flows: [...implied, ...flows],
    ...(templates === undefined ? {} : { templates }),
  };
  return { accounts: [account], seed: 1, ...(now === undefined ? {} : { now }), ...emulator };
}

/** Makes a project with this bot and a channel whose Meta is the emulator; `url` is where the server takes webhooks. */
export async function setUpBusiness(
  { context, url }: { context: Context; url: string },
  emulator: Emulator,
  { bot, runs = "deployed", isDeployed = true }: BusinessOptions,
): Promise<{ projectId: string; channelId: string }> {
  const { id: projectId } = await createProject(context, { name: "Test project" });
  const channel = await createChannel(context, projectId, {
    name: "Test channel",
    wabaId: WABA_ID,
    phoneNumberId: PHONE_NUMBER_ID,
    graphBaseUrl: emulator.url,
    messagesPerSecond: 1000,
    accessToken: ACCESS_TOKEN,
    appSecret: APP_SECRET,
    runs,
  });
  await importBot(context, projectId, { formatVersion: BUNDLE_FORMAT_VERSION, bot });
  if (isDeployed) await deploy(context, projectId);
  const { path, verifyToken } = channel.webhook;
  await emulator.setWebhook({ url: `${url}${path}`, verifyToken });
  return { projectId, channelId: channel.id };
}
