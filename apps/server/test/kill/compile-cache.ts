import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

let folder: Promise<string> | undefined;

/** Where the servers of this test file keep their compiled code, so that each start but the first costs half. */
export function useCompileCache(): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), "tributary-kill-"));
  return folder;
}

after(async () => {
  if (folder) await rm(await folder, { recursive: true, force: true });
});
