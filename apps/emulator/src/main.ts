import { parseArgs } from "node:util";
import type { EmulatorOptions } from "./options.ts";
import { startEmulator } from "./start-emulator.ts";
import { defaultAccount } from "./state/accounts.ts";

const usage = `Stands in for Meta's WhatsApp Cloud API on this computer.

  --port <number>         where to listen (4010; 0 for a free port)
  --host <address>        on which address (127.0.0.1: this computer only)
  --webhook-url <url>     where your bot takes webhooks
  --verify-token <text>   what your bot expects in hub.verify_token
  --data <path>           keep everything in this file for the next start
  --seed <number>         the same ids in every run
  --permissive            let through what Meta would refuse for time, version or Flow state
  --rate-limits           refuse what is too fast, as Meta does (80 messages a second, pairs, management calls)
`;

const options = {
  port: { type: "string", default: "4010" },
  host: { type: "string", default: "127.0.0.1" },
  "webhook-url": { type: "string" },
  "verify-token": { type: "string", default: "" },
  data: { type: "string" },
  seed: { type: "string" },
  permissive: { type: "boolean", default: false },
  "rate-limits": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

await main();

async function main(): Promise<void> {
  try {
    const { values } = parseArgs({ options });
    if (values.help) return say(usage);
    await run(values);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(values: Values): Promise<void> {
  const emulator = await startEmulator(toOptions(values));
  const stop = () => void emulator.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  say(describeStart(emulator.url));
  const { "webhook-url": url, "verify-token": verifyToken } = values;
  if (url === undefined) return;
  await emulator.setWebhook({ url, verifyToken }).then(
    () => say(`Webhooks go to ${url}.\n`),
    (error: Error) => say(`${error.message}\nWebhooks are sent there all the same, and again until they are taken.\n`),
  );
}

function toOptions(values: Values): EmulatorOptions {
  const { "webhook-url": url, "verify-token": verifyToken, data: dataFile, seed, "rate-limits": isLimited } = values;
  return {
    port: Number(values.port),
    host: values.host,
    strict: !values.permissive,
    accounts: [{ ...defaultAccount, ...(url === undefined ? {} : { webhook: { url, verifyToken } }) }],
    ...(isLimited ? { rateLimits: metasRates } : {}),
    ...(dataFile === undefined ? {} : { dataFile }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}

const metasRates = { throughputPerSecond: 80, hasPairLimit: true, hasManagementLimit: true };

function describeStart(url: string): string {
  const { accessToken, appSecret, wabaId, numbers } = defaultAccount;
  return `The phone is at   ${url}/
Graph API         ${url}/v25.0/…
phone number id   ${numbers[0].phoneNumberId}
account (WABA)    ${wabaId}
access token      ${accessToken}
app secret        ${appSecret}
`;
}

function say(text: string): void {
  process.stdout.write(text);
}
