import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createClient } from "@tributary/api";
import { ensureFirstKey, readConfig, startServer } from "@tributary/server";
import pg from "pg";
import type { Target } from "./conversation.ts";

/** A server process under test: what to send it, and whose CPU and memory to measure. */
export interface UnderTest extends AsyncDisposable {
  target: Target;
  pid: number;
}

/** The product, which also tells what it uses once garbage is collected. */
export interface ProductUnderTest extends UnderTest {
  megabytesInUse(): Promise<number>;
}

const APP_SECRET = "EMULATOR_BENCH_SECRET";
const WABA_ID = "100";
const PHONE_NUMBER_ID = "200";

/** As the commands of the README start it: compiled code is kept. */
const compiled = process.env["NODE_COMPILE_CACHE"];
const launch = compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled };

/** Starts the yardstick. */
export async function startBaseline(databaseUrl: string, graphUrl: string): Promise<UnderTest> {
  const env = { DATABASE_URL: databaseUrl, GRAPH_URL: graphUrl, APP_SECRET, ...launch };
  const child = fork(new URL("./baseline-server.ts", import.meta.url), { env });
  const [message] = (await once(child, "message")) as [{ port: number }];
  return underTest(child, message.port, "/webhook");
}

/** Starts the product with the bench bot deployed, in a process of its own. */
export async function startProduct(databaseUrl: string, graphUrl: string, hasCode: boolean): Promise<ProductUnderTest> {
  const env = {
    DATABASE_URL: databaseUrl,
    TRIBUTARY_SECRET: "a secret for the bench, 32 characters",
    TRIBUTARY_PORT: "0",
    TRIBUTARY_LOG_LEVEL: "warn",
    ...launch,
  };
  const path = await setUp(env, graphUrl, hasCode);
  const child = fork(new URL("./product-server.ts", import.meta.url), { env });
  const [message] = (await once(child, "message")) as [{ port: number }];
  return { ...underTest(child, message.port, path), megabytesInUse: () => askMegabytesInUse(child) };
}

async function askMegabytesInUse(child: ChildProcess): Promise<number> {
  const answered = once(child, "message") as Promise<[{ megabytesInUse: number }]>;
  child.send("collect");
  const [{ megabytesInUse }] = await answered;
  return megabytesInUse;
}

/** Deploys the bot through the admin API of a server in this process; gives the path of the channel's webhook. */
async function setUp(env: Record<string, string>, graphUrl: string, hasCode: boolean): Promise<string> {
  await using server = await startServer(readConfig(env));
  const made = await ensureFirstKey(server.context);
  const client = createClient({ baseUrl: server.url, apiKey: made?.key ?? "" });
  const { id: projectId } = await client.projects.create({ body: { name: "Bench" } });
  const params = { projectId };
  await client.bots.importBot({ params, body: { formatVersion: 1, bot: await readBot(hasCode) } });
  await client.versions.deploy({ params, body: { note: "" } });
  const { webhook } = await client.channels.create({
    params,
    body: {
      ...{ name: "Bench", wabaId: WABA_ID, phoneNumberId: PHONE_NUMBER_ID, graphBaseUrl: graphUrl },
      ...{ accessToken: "EMULATOR_BENCH", appSecret: APP_SECRET },
    },
  });
  await liftThroughput(env["DATABASE_URL"] ?? "");
  return webhook.path;
}

/** Meta's fastest numbers take 1,000 messages a second; what is measured here is the server, not the number. */
async function liftThroughput(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("update channels set messages_per_second = 1000000");
  await client.end();
}

interface BotFile {
  journeys: { nodes: { id: string; type: string; name: string; config?: object; exits?: Record<string, string> }[] }[];
}

/** The series with code has a Code node in front of each condition. */
async function readBot(hasCode: boolean): Promise<BotFile> {
  const bot: BotFile = JSON.parse(await readFile(new URL("./bench-bot.json", import.meta.url), "utf8"));
  if (!hasCode) return bot;
  for (const { nodes } of bot.journeys) {
    const before = nodes.find((node) => node.type === "modify-variable");
    const next = before?.exits?.["next"];
    if (!before || next === undefined) continue;
    before.exits = { next: "calculate" };
    const exits = { done: next, failure: next };
    nodes.push({ id: "calculate", type: "code", name: "Calculate", config: { source: SOURCE }, exits });
  }
  return bot;
}

const SOURCE = `const words = String(system_var.user_input || "").split(" ").map((word) => word.trim()).filter(Boolean);
local_var.said = words.join(" ");
const sum = [1, 2, 3, 4, 5].reduce((total, one) => total + one * words.length, 0);
if (sum < 0) throw new Error("never");
return "done";`;

function underTest(child: ChildProcess, port: number, path: string): UnderTest {
  return {
    target: { port, path, appSecret: APP_SECRET, wabaId: WABA_ID, phoneNumberId: PHONE_NUMBER_ID },
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
