import { type Emulator, startEmulator } from "@tributary/emulator";
import pino from "pino";
import { migrate } from "../../src/db/migrate.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { createKeyring } from "../../src/keyring.ts";
import { emulatorOptions, setUpBusiness } from "../harness/emulated-business.ts";
import { testConfig } from "../harness/test-product.ts";
import { type CaseDesk, startCaseDesk } from "./case-desk.ts";
import { useCompileCache } from "./compile-cache.ts";
import { findFreePort } from "./free-port.ts";
import { startLoadBalancer } from "./load-balancer.ts";
import { createMoments, type Moments } from "./moments.ts";
import { ServerProcess } from "./server-process.ts";
import { serviceBot } from "./service-bot.ts";

export interface StageOptions {
  databaseUrl: string;
  /** How the servers reach it. */
  serversUrl: string;
  /** How many server processes run on the database. */
  servers: number;
  /** How long a message that was cut off waits for its status. */
  graceSeconds: number;
  random(): number;
}

/** A product to be disturbed: servers in processes of their own, and the world around them in this one. */
export interface Stage extends AsyncDisposable {
  servers: ServerProcess[];
  emulator: Emulator;
  desk: CaseDesk;
  moments: Moments;
  /** How long the servers took to start. */
  startSeconds: number;
  /** For looking from outside. */
  database: Database;
}

/** Meta's first repetitions come soon. The last pause is repeated, so that a status is never long behind a restart. */
const WEBHOOK_RETRY_SECONDS = [0.1, 0.2];

export async function openStage(options: StageOptions): Promise<Stage> {
  const { databaseUrl, serversUrl, servers: count, graceSeconds, random } = options;
  await using opened = new AsyncDisposableStack();
  const moments = createMoments();
  const desk = opened.use(await startCaseDesk(random, moments));
  const bot = serviceBot(desk.url);
  const webhooks = { deliveryOrder: "free", webhookRetrySeconds: WEBHOOK_RETRY_SECONDS } as const;
  const emulator = opened.use(await startEmulator(emulatorOptions({ bot, emulator: webhooks })));
  const database = opened.use(openDatabase(databaseUrl, 4, () => undefined));
  await migrate(database.pool);
  const { secret } = testConfig;
  const compileCache = await useCompileCache();
  const servers: ServerProcess[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    const port = await findFreePort();
    const server = new ServerProcess({ databaseUrl: serversUrl, port, secret, graceSeconds, compileCache });
    servers.push(opened.use(server));
    server.start();
  }
  await Promise.all(servers.map((server) => server.whenReady()));
  const startSeconds = (performance.now() - startedAt) / 1000;
  const url = count === 1 ? servers[0]?.url : opened.use(await startLoadBalancer(servers.map((one) => one.url))).url;
  const config = { ...testConfig, databaseUrl };
  const keyring = createKeyring(secret);
  const context = { config, db: database, keyring, clock: { now: Date.now }, log: pino({ level: "silent" }) };
  await setUpBusiness({ context, url: url ?? "" }, emulator, { bot });
  const kept = opened.move();
  return { servers, emulator, desk, moments, startSeconds, database, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
