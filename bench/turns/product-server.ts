import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readConfig, startServer } from "@tributary/server";

/** The server in a process of its own, which tells its parent where it listens and, when asked, what memory is in use. */
const server = await startServer(readConfig(process.env));
process.send?.({ port: Number(new URL(server.url).port) });
process.on("message", async () => {
  collectGarbage();
  // What buffers held outside the heap is given back a moment after the collection that found them unused.
  await sleep(300);
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ megabytesInUse: (heapUsed + external) / 1e6 });
});
process.on("SIGTERM", async () => {
  await server.close();
  process.exit(0);
});

/** With the flag given at start, compiled code that was kept without it would not count. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}
