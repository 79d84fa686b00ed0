import { type CodeSandbox, type CodeSandboxOptions, openCodeSandbox } from "./code-sandbox.ts";
import { interrupted } from "./outcome.ts";

/** A sandbox whose threads are started by the first code that runs: 40 MB each that a server without Code nodes never spends. */
export function openSandboxWhenNeeded(options: CodeSandboxOptions): CodeSandbox {
  let opening: Promise<CodeSandbox> | undefined;
  let opened: CodeSandbox | undefined;
  let isClosed = false;
  return {
    run: async (request, runOptions) => {
      if (isClosed) return interrupted("the product is stopping");
      opening ??= openCodeSandbox(options);
      try {
        opened = await opening;
        return await opened.run(request, runOptions);
      } catch {
        opening = undefined;
        return interrupted("its threads could not be started");
      }
    },
    lastEndedAt: () => opened?.lastEndedAt() ?? 0,
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      await (await opening?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}
