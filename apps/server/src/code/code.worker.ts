import { parentPort, workerData } from "node:worker_threads";
import { openMachine } from "./machine.ts";
import type { Run } from "./run.ts";

/** Touches what most code touches, so that nobody's first run pays for compiling it. */
const WARM_UP: Run = {
  source: "for (const n of [1, 2]) local_var.n = JSON.stringify({ n }).replace(/n/, String); console.log(local_var);",
  variables: '{"system_var":{},"local_var":{"a":[1]},"global_var":{},"constant_var":{"a":{}}}',
  timeoutMs: 1_000,
};

const memoryBytes: number = workerData;
const machine = await openMachine(memoryBytes);
for (let round = 0; round < 20; round += 1) machine.run(WARM_UP);
parentPort?.on("message", (run: Run) => parentPort?.postMessage(machine.run(run)));
parentPort?.postMessage("ready");
