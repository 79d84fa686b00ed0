import { BUNDLE_FORMAT_VERSION } from "@tributary/api";
import { type Emulator, type EmulatorOptions, type Phone, startEmulator } from "@tributary/emulator";
import type { Bot } from "@tributary/engine";
import pino from "pino";
import { importBot } from "../../src/admin/bot-files/import-bot.ts";
import { createChannel } from "../../src/admin/channels/create-channel.ts";
import { createProject } from "../../src/admin/projects/create-project.ts";
import { deploy } from "../../src/admin/versions/deploy.ts";
import type { Config } from "../../src/config.ts";
import { type Server, type ServerOverrides, startServer } from "../../src/server.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

export interface TestProductOptions {
  bot: Bot;
  /** Flows that the emulated account has besides those of the bot's Flow Journeys, or instead of them with the same id. */
  flows?: FlowRecord[];
  /** Where the clock of emulator and server starts: it then stands still but for `emulator.clock.advance`. */
  now?: number;
  runs?: "deployed" | "draft";
  /** False: the draft is imported, and nothing is deployed. */
  isDeployed?: boolean;
  config?: Partial<Config>;
  overrides?: ServerOverrides;
  emulator?: EmulatorOptions;
}

type FlowRecord = NonNullable<NonNullable<EmulatorOptions["accounts"]>[number]["flows"]>[number];

/** A whole product: server, database and emulator, with one project whose bot runs on one channel. */
export interface TestProduct extends AsyncDisposable {
  server: Server;
  emulator: Emulator;
  database: TestDatabase;
  config: Config;
  projectId: string;
  channelId: string;
  phone(waId: string, name?: string): Phone;
  /** Settles when neither side has anything left to do now. */
  settle(): Promise<void>;
  /** Starts another server process's worth of product on the same database. */
  startAnother(config?: Partial<Config>): Promise<Server>;
  /** Stops the server and starts it again on the same database and port. */
  restart(): Promise<void>;
}

export const testConfig: Omit<Config, "databaseUrl"> = {
  secret: "a secret for tests, as long as need be",
  host: "127.0.0.1",
  port: 0,
  allowedAddresses: ["127.0.0.1"],
  databaseConnections: 8,
  codeWorkers: 1,
  runsJourneys: true,
  logLevel: "silent",
};

const WABA_ID = "100000000000001";
const PHONE_NUMBER_ID = "200000000000001";
const APP_SECRET = "EMULATOR_APP_SECRET";
const ACCESS_TOKEN = "EMULATOR_ACCESS_TOKEN";

/** Starts a product with this bot deployed, and the emulator as its Meta. */
export async function startTestProduct(options: TestProductOptions): Promise<TestProduct> {
  await using started = new AsyncDisposableStack();
  const database = started.use(await openTestDatabase());
  const emulator = started.use(await startEmulator(emulatorOptions(options)));
  const config: Config = { ...testConfig, databaseUrl: database.url, ...options.config };
  const overrides = { log: pino({ level: config.logLevel }), clock: emulator.clock, ...options.overrides };
  const running = { server: await startServer(config, overrides) };
  started.defer(() => running.server.close());
  const { projectId, channelId } = await setUp(running.server, emulator, options);
  const kept = started.move();
  return {
    get server() {
      return running.server;
    },
    emulator,
    database,
    config,
    projectId,
    channelId,
    phone: (waId, name) => emulator.phone(waId, name),
    settle: () => settle(running.server, emulator),
    startAnother: (changes = {}) => startServer({ ...config, ...changes, port: 0 }, overrides),
    restart: async () => {
      const port = Number(new URL(running.server.url).port);
      await running.server.close();
      running.server = await startServer({ ...config, port }, overrides);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function emulatorOptions({ bot, flows = [], now, emulator }: TestProductOptions): EmulatorOptions {
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
  };
  return { accounts: [account], seed: 1, ...(now === undefined ? {} : { now }), ...emulator };
}

async function setUp(
  { context, url }: Server,
  emulator: Emulator,
  { bot, runs = "deployed", isDeployed = true }: TestProductOptions,
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

/** Messages lead to statuses and statuses to nothing: two rounds reach the end of both sides' work. */
async function settle(server: Server, emulator: Emulator): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await emulator.settle();
    await server.settle();
  }
}
