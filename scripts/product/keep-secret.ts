import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** Reads a secret text from a file, or makes it and keeps it there, readable by its owner only. */
export async function keepSecret(file: string, make: () => Promise<string> | string = makeSecret): Promise<string> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (kept !== undefined && kept.trim() !== "") return kept.trim();
  const made = await make();
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}
