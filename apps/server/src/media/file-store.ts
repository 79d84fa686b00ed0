import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import type { Config } from "../config.ts";

const startBytes = 32;

/** What a file is kept for; each has a folder of its own. */
export type FileKind = "media" | "assets";

/** What was written. */
export interface WrittenFile {
  sizeBytes: number;
  /** In hexadecimal. */
  sha256: string;
  /** The first bytes, which tell more about the file than its type. */
  start: Uint8Array;
}

/** More bytes came than a file may have. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge";
  readonly code = "file-too-large";
}

/** Where a file lies. Ids are ours, so no name of anybody else's becomes part of a path. */
export function filePath({ filesDirectory }: Pick<Config, "filesDirectory">, kind: FileKind, id: string): string {
  if (!/^[0-9a-f-]{8,64}$/.test(id)) throw new Error("a file's id is not one of ours");
  return join(filesDirectory, kind, id.slice(-2), id);
}

/**
 * Writes a file piece by piece; it is there whole or not at all, and after a power failure too.
 * @throws FileTooLarge when more than `maxBytes` come
 */
export async function writeFile(
  path: string,
  content: Readable | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<WrittenFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.partial-${process.pid}-${Date.now()}`;
  try {
    const written = await writePartial(partial, content, maxBytes);
    await rename(partial, path);
    return written;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writePartial(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<WrittenFile> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  let start: Uint8Array = new Uint8Array();
  await using file = await open(path, "wx", 0o600);
  for await (const chunk of content) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new FileTooLarge("the file is larger than it may be");
    hash.update(chunk);
    if (start.length < startBytes) start = Buffer.concat([start, chunk]).subarray(0, startBytes);
    await file.appendFile(chunk);
  }
  await file.sync();
  return { sizeBytes, sha256: hash.digest("hex"), start };
}

export function readFile(path: string): Readable {
  return createReadStream(path);
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
