import { ConfigError, readConfig } from "./config.ts";
import { type Server, startServer } from "./server.ts";

const server = await start();
let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(server));

async function start(): Promise<Server> {
  try {
    return await startServer(readConfig(process.env));
  } catch (error) {
    const text = error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  }
}

async function stop(running: Server): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await running.close();
}
