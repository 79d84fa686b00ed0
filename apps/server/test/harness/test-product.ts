import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type Phone, startEmulator } from "@tributary/emulator";
import pino from "pino";
import type { Config } from "../../src/config.ts";
import { type Server, type ServerOverrides, startServer } from "../../src/server.ts";
import { type BusinessOptions, emulatorOptions, setUpBusiness } from "./emulated-business.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

export interface TestProductOptions extends BusinessOptions {
  config?: Partial<Config>;
  overrides?: ServerOverrides;
  /** Whether the server knows that its Meta is an emulator, and has test phones. */
  hasTestPhones?: boolean;
}

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

const filesDirectory = mkdtempSync(join(tmpdir(), "tributary-test-files-"));
process.once("exit", () => rmSync(filesDirectory, { recursive: true, force: true }));

export const testConfig: Omit<Config, "databaseUrl"> = {
  secret: "a secret for tests, as long as need be",
  host: "127.0.0.1",
  port: 0,
  allowedAddresses: ["127.0.0.1"],
  databaseConnections: 8,
  codeWorkers: 1,
  sendGraceSeconds: 10,
  filesDirectory,
  largestFileBytes: 1024 * 1024,
  mediaHosts: [],
  keepReportsDays: 30,
  keepFilesDays: 90,
  keepConversationsDays: 365,
  runsJourneys: true,
  logLevel: "silent",
};

/** Starts a product with this bot deployed, and the emulator as its Meta. */
export async function startTestProduct(options: TestProductOptions): Promise<TestProduct> {
  await using started = new AsyncDisposableStack();
  const database = started.use(await openTestDatabase());
  const emulator = started.use(await startEmulator(emulatorOptions(options)));
  const phones = options.hasTestPhones === true ? { emulatorUrl: emulator.url } : {};
  const config: Config = { ...testConfig, databaseUrl: database.url, ...phones, ...options.config };
  const overrides = { log: pino({ level: config.logLevel }), clock: emulator.clock, ...options.overrides };
  const running = { server: await startServer(config, overrides) };
  started.defer(() => running.server.close());
  const { projectId, channelId } = await setUpBusiness(running.server, emulator, options);
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

/** Messages lead to statuses and statuses to nothing: two rounds reach the end of both sides' work. */
async function settle(server: Server, emulator: Emulator): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await emulator.settle();
    await server.settle();
  }
}
