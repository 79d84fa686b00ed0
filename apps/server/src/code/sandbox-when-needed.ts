import { type CodeSandbox, type CodeSandboxOptions, openCodeSandbox } from "./code-sandbox.ts";
import { interrupted } from "./outcome.ts";

/** A sandbox whose threads are started by the first code that runs: 40 MB each that a server without Code nodes never spends. */
export function openSandboxWhenNeeded(options: CodeSandboxOptions): CodeSandbox {
  let opening: Promise<CodeSandbox> | undefined;
  let isClosed = false;
  return {
    run: async (request, runOptions) => {
      if (isClosed) return interrupted("the product is stopping");
      opening ??= openCodeSandbox(options);
      try {
        return await (await opening).run(request, runOptions);
      } catch {
        opening = undefined;
        return interrupted("its threads could not be started");
      }
    },
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      const opened = await opening?.catch(() => undefined);
      await opened?.[Symbol.asyncDispose]();
    },
  };
}
