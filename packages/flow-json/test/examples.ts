import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The Flows of the repository's example bots. */
export function exampleDocuments(): { name: string; text: string }[] {
  const root = join(import.meta.dirname, "../../../examples");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".flow.json"))
    .map((file) => ({ name: file, text: readFileSync(join(root, file), "utf8") }));
}
