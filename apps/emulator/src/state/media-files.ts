import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { MediaRecord, mediaFactsSchema } from "./media.ts";

/** The bytes of files, one file each in a folder beside the data file. */
export type MediaFiles = { save(files: MediaRecord[]): Promise<void> };

export function openMediaFiles(folder: string): MediaFiles {
  const written = new Set<string>();
  return {
    async save(files) {
      const wanted = new Set(files.map(({ id }) => id));
      const fresh = files.filter(({ id }) => !written.has(id));
      if (fresh.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const { id, bytes } of fresh) {
        await writeFile(join(folder, id), bytes, { mode: 0o600 });
        written.add(id);
      }
      for (const id of written) {
        if (wanted.has(id)) continue;
        await rm(join(folder, id), { force: true });
        written.delete(id);
      }
    },
  };
}

/** The files whose bytes are there; what has gone missing is forgotten. */
export async function readMediaFiles(
  folder: string,
  facts: z.output<typeof mediaFactsSchema>[],
): Promise<MediaRecord[]> {
  const names = new Set(await readdir(folder).catch(() => []));
  const there = facts.filter(({ id }) => names.has(id));
  return await Promise.all(there.map(async (known) => ({ ...known, bytes: await readFile(join(folder, known.id)) })));
}
