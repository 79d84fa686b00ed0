import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createClient } from "@tributary/api";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { ensureFirstKey, readConfig, startServer } from "@tributary/server";
import { createFlowKeyPair } from "@tributary/whatsapp/flow-key";
import { benchBot, benchFlow, FLOW_ID } from "./bench-bot.ts";
import type { Sender } from "./letters.ts";

/** A server in processes of its own, and who may ask it. */
export interface UnderTest extends AsyncDisposable {
  port: number;
  path: string;
  pid: number;
  sender: Sender;
}

const APP_SECRET = "EMULATOR_BENCH_SECRET";
const ACCESS_TOKEN = "EMULATOR_BENCH_TOKEN";
const WABA_ID = "100";
const PHONE_NUMBER_ID = "200";

/** Starts the yardstick. */
export async function startBare(): Promise<UnderTest> {
  const { publicKeyPem, privateKeyPem } = await createFlowKeyPair();
  const child = fork(new URL("./bare-server.ts", import.meta.url), { env: { APP_SECRET, PRIVATE_KEY: privateKeyPem } });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return underTest(child, { port, path: "/", sender: { publicKeyPem, appSecret: APP_SECRET, tokens: ["token"] } });
}

/** Starts the product in a process of its own, with so many contacts who have opened the Flow. */
export async function startProduct(databaseUrl: string, contacts: number): Promise<UnderTest> {
  await using emulator = await startEmulator({ accounts: [account()], seed: 1 });
  const env = {
    DATABASE_URL: databaseUrl,
    TRIBUTARY_SECRET: "a secret for the bench, 32 characters",
    TRIBUTARY_PORT: "0",
    TRIBUTARY_LOG_LEVEL: "warn",
  };
  const { path, sender } = await setUp(env, emulator, contacts);
  const child = fork(new URL("../turns/product-server.ts", import.meta.url), { env });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return underTest(child, { port, path, sender });
}

function account() {
  const numbers = [{ phoneNumberId: PHONE_NUMBER_ID, displayPhoneNumber: "+1 555 0100", verifiedName: "Bench" }];
  const flows = [{ id: FLOW_ID, name: "Bench", status: "PUBLISHED" as const }];
  return { wabaId: WABA_ID, name: "Bench", appSecret: APP_SECRET, accessToken: ACCESS_TOKEN, numbers, flows };
}

async function setUp(
  env: Record<string, string>,
  emulator: Emulator,
  contacts: number,
): Promise<{ path: string; sender: Sender }> {
  await using server = await startServer(readConfig(env));
  const made = await ensureFirstKey(server.context);
  const client = createClient({ baseUrl: server.url, apiKey: made?.key ?? "" });
  const { id: projectId } = await client.projects.create({ body: { name: "Bench" } });
  const params = { projectId };
  await client.bots.importBot({
    params,
    body: { formatVersion: 1, bot: benchBot(), flowJson: { [FLOW_ID]: benchFlow } },
  });
  await client.versions.deploy({ params, body: { note: "" } });
  const channel = await client.channels.create({
    params,
    body: {
      ...{ name: "Bench", wabaId: WABA_ID, phoneNumberId: PHONE_NUMBER_ID, graphBaseUrl: emulator.url },
      ...{ accessToken: ACCESS_TOKEN, appSecret: APP_SECRET },
    },
  });
  const { path, verifyToken } = channel.webhook;
  await emulator.setWebhook({ url: `${server.url}${path}`, verifyToken });
  const { key } = await client.flowKeys.upload({ params: { ...params, channelId: channel.id }, body: {} });
  const tokens = await openFlows(emulator, contacts);
  await server.settle();
  return {
    path: `/flow-endpoint/${channel.id}/${FLOW_ID}`,
    sender: { publicKeyPem: key.publicKeyPem, appSecret: APP_SECRET, tokens },
  };
}

async function openFlows(emulator: Emulator, contacts: number): Promise<string[]> {
  const phones = Array.from({ length: contacts }, (_, index) =>
    emulator.phone(String(49_150_000_000 + index), "Bench"),
  );
  for (const phone of phones) phone.say("book");
  const sent = await Promise.all(phones.map((phone) => phone.waitForMessage("Book here", { timeoutSeconds: 60 })));
  return sent.map(({ flow }) => flow?.token ?? "");
}

function underTest(child: ChildProcess, facts: Pick<UnderTest, "port" | "path" | "sender">): UnderTest {
  return {
    ...facts,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
