import { ensureFirstKey } from "./admin/keys/create-key.ts";
import { ConfigError, readConfig } from "./config.ts";
import { type Server, startServer } from "./server.ts";

const starting = start();
let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
await showFirstKey(await starting);

async function start(): Promise<Server> {
  try {
    return await startServer(readConfig(process.env));
  } catch (error) {
    const text = error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  }
}

async function showFirstKey({ context }: Server): Promise<void> {
  const made = await ensureFirstKey(context);
  if (made) process.stdout.write(`API key for everything, shown this once: ${made.key}\n`);
}

/** Whoever asks a second time does not want to wait. */
async function stop(): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  const server = await starting;
  await server.close();
}
