import { readConfig, startServer } from "@tributary/server";

/** The server in a process of its own, which tells its parent where it listens. */
const server = await startServer(readConfig(process.env));
process.send?.({ port: Number(new URL(server.url).port) });
process.on("SIGTERM", async () => {
  await server.close();
  process.exit(0);
});
