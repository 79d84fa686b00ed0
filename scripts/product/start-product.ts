import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type ApiClient, createClient } from "@tributary/api";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { createKey, ensureFirstKey, readConfig, readExamples, type Server, startServer } from "@tributary/server";
import { type Crm, startCrm } from "../../examples/crm/start-crm.ts";
import { demoAccounts, demoNumbers } from "./demo-numbers.ts";
import { keepSecret } from "./keep-secret.ts";
import { openProductDatabase } from "./open-database.ts";
import { type SeededBot, seedExample } from "./seed-examples.ts";

/** Where everything goes; port 0 takes a free one. */
export interface ProductOptions {
  dataDirectory: string;
  serverPort: number;
  emulatorPort: number;
  crmPort: number;
  /** The operator's settings: `DATABASE_URL`, `TRIBUTARY_…`. */
  env: Record<string, string | undefined>;
  /** Told before each step that may take a while. */
  onStep?: (step: string) => void;
}

/** The whole product on this machine: server, emulator, example bots and the CRM that they call. */
export interface Product extends AsyncDisposable {
  server: Server;
  emulator: Emulator;
  crm: Crm;
  client: ApiClient;
  bots: SeededBot[];
  hasBundledDatabase: boolean;
  apiKeyFile: string;
  /** Signs its holder in to the Studio. */
  studioUrl: string;
}

/** Starts everything and sets the examples up. What was there before is found as it was. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDirectory, onStep = () => {} } = options;
  await using opened = new AsyncDisposableStack();
  await mkdir(dataDirectory, { recursive: true });
  onStep("Starting the database …");
  const database = opened.use(await openProductDatabase(dataDirectory, options.env["DATABASE_URL"]));
  const crm = opened.use(await startCrm(options.crmPort));
  const examples = await readExamples(crm.url);
  const numbers = demoNumbers(examples);
  onStep("Starting the emulator and the server …");
  const emulator = opened.use(
    await startEmulator({
      port: options.emulatorPort,
      accounts: demoAccounts(examples, numbers),
      dataFile: join(dataDirectory, "emulator.json"),
    }),
  );
  const server = opened.use(await startServer(readConfig(await settings(options, database.url, { crm, emulator }))));
  const apiKeyFile = join(dataDirectory, "api-key");
  const apiKey = await keepSecret(apiKeyFile, () => makeApiKey(server));
  const client = createClient({ baseUrl: server.url, apiKey });
  const studioUrl = `${server.url}/studio/#key=${apiKey}`;
  onStep("Setting the demo bots up …");
  const bots: SeededBot[] = [];
  for (const [index, example] of examples.entries()) {
    const number = numbers[index];
    if (number) bots.push(await seedExample({ client, emulator, number }, example));
  }
  const running = opened.move();
  return {
    ...{ server, emulator, crm, client, bots, apiKeyFile, studioUrl },
    hasBundledDatabase: database.isBundled,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The first key; when that was made and its file is gone, another one. */
async function makeApiKey({ context }: Server): Promise<string> {
  const made = (await ensureFirstKey(context)) ?? (await createKey(context, { name: "npm start", projectId: null }));
  return made.key;
}

async function settings(
  options: ProductOptions,
  databaseUrl: string,
  { crm, emulator }: Pick<Product, "crm" | "emulator">,
) {
  const { env } = options;
  const allowed = [env["TRIBUTARY_ALLOWED_ADDRESSES"], new URL(crm.url).host].filter(Boolean).join(",");
  return {
    ...env,
    DATABASE_URL: databaseUrl,
    TRIBUTARY_SECRET: env["TRIBUTARY_SECRET"] ?? (await keepSecret(join(options.dataDirectory, "secret"))),
    TRIBUTARY_FILES_DIRECTORY: env["TRIBUTARY_FILES_DIRECTORY"] ?? join(options.dataDirectory, "files"),
    TRIBUTARY_PORT: String(options.serverPort),
    TRIBUTARY_ALLOWED_ADDRESSES: allowed,
    TRIBUTARY_EMULATOR_URL: emulator.url,
    TRIBUTARY_EXAMPLE_CRM_URL: crm.url,
    TRIBUTARY_LOG_LEVEL: env["TRIBUTARY_LOG_LEVEL"] ?? "warn",
  };
}
