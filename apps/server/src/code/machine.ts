import variantModule from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from "quickjs-emscripten-core";
import { openConsole } from "./console-lines.ts";
import { guestScript } from "./guest.ts";
import { type Guest, runInGuest } from "./guest-run.ts";
import {
  MAX_CHANGED_VARIABLES,
  MAX_CONSOLE_LINE_CHARACTERS,
  MAX_ERROR_MESSAGE_CHARACTERS,
  MAX_OUTPUT_BYTES,
} from "./limits.ts";
import { takeSnapshot } from "./memory-snapshot.ts";
import type { Run, RunAnswer } from "./run.ts";
import { broken } from "./run-end.ts";
import { createWasmMemory } from "./wasm-memory.ts";

/** QuickJS in a memory of its own, ready for one run after the other. */
export interface Machine {
  run(run: Run): RunAnswer;
}

/** What the WebAssembly build asks for. */
const INITIAL_BYTES = 16 * 1024 * 1024;
/** QuickJS's own data, its C stack and the allocator's slack, which a run's memory limit does not count. */
const RESERVED_BYTES = 8 * 1024 * 1024;
const STACK_BYTES = 256 * 1024;

/**
 * Starts QuickJS, prepares it and remembers the memory it then has. Every run begins from that very image: nothing that an
 * earlier run did, leaked or broke is there any more, at a third of what a new runtime costs.
 */
export async function openMachine(memoryBytes: number): Promise<Machine> {
  const memory = createWasmMemory({ initial: INITIAL_BYTES, maximum: memoryBytes });
  const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: memory }));
  const runtime = quickJs.newRuntime();
  runtime.setMemoryLimit(memoryBytes - RESERVED_BYTES);
  runtime.setMaxStackSize(STACK_BYTES);
  let deadline = Number.POSITIVE_INFINITY;
  const isOver = () => performance.now() > deadline;
  const hasMemoryGrown = () => memory.buffer.byteLength > INITIAL_BYTES;
  runtime.setInterruptHandler(isOver);
  const context = runtime.newContext();
  const lines = openConsole();
  const guest = { runtime, context, start: evaluateGuest(context, lines.write), isOver, hasMemoryGrown };
  const snapshot = takeSnapshot(memory);
  return {
    run: (run) => {
      const startedAt = performance.now();
      snapshot.restore();
      lines.clear();
      deadline = startedAt + run.timeoutMs;
      const { end, isBroken } = attempt(guest, run);
      const isWorkerSpent = isBroken || hasMemoryGrown();
      return { end, console: lines.read(), durationMs: performance.now() - startedAt, isWorkerSpent };
    },
  };
}

/** Its types describe the CommonJS build, in which the variant lies one level deeper. */
const variant = "default" in variantModule ? variantModule.default : variantModule;

function evaluateGuest(context: QuickJSContext, write: (level: string, text: string) => void): QuickJSHandle {
  const limits = {
    outputCharacters: MAX_OUTPUT_BYTES,
    changedVariables: MAX_CHANGED_VARIABLES,
    lineCharacters: MAX_CONSOLE_LINE_CHARACTERS,
    messageCharacters: MAX_ERROR_MESSAGE_CHARACTERS,
  };
  const writeHandle = context.newFunction("write", (level, text) =>
    write(context.getString(level), context.getString(text)),
  );
  const limitsHandle = context.unwrapResult(context.evalCode(`(${JSON.stringify(limits)})`));
  const prepare = context.unwrapResult(context.evalCode(guestScript, "guest", { type: "global", strict: true }));
  return context.unwrapResult(context.callFunction(prepare, context.undefined, writeHandle, limitsHandle));
}

/** V8's own stack can end before QuickJS's does; what is thrown then leaves QuickJS in an unknown state. */
function attempt(guest: Guest, run: Run): Pick<RunAnswer, "end"> & { isBroken: boolean } {
  try {
    return { end: runInGuest(guest, run), isBroken: false };
  } catch (error) {
    return { end: broken(error), isBroken: true };
  }
}
