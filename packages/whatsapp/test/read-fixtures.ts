import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Every JSON file of a folder, by its name without `.json`. */
export function readFixtures(folder: string): { name: string; json: unknown }[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => ({
    name: basename(file, ".json"),
    json: JSON.parse(readFileSync(join(folder, file), "utf8")),
  }));
}
