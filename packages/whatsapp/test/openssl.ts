import { spawnSync } from "node:child_process";

const command = "openssl";

/** Runs the `openssl` command and gives what it prints. */
export function openssl(args: string[], input: Uint8Array | string = ""): Buffer {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, timeout: 20_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${String(stderr)}`);
  return stdout;
}

/** Why tests that use `openssl` are skipped, or `false` when it is there. */
export const opensslIsMissing =
  spawnSync(command, ["version"]).status === 0 ? false : "there is no openssl command on this machine";
