import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { newObjectId } from "./ids.ts";
import type { Random } from "./random.ts";

const dayMs = 86_400_000;
const lifeDays = { business: 30, contact: 7, flow: 20 };
const linkMs = 5 * 60_000;
const mostStoredBytes = 400_000_000;

/** What is known of a file beside its bytes. */
export const mediaFactsSchema = z.object({
  id: z.string().regex(/^\d+$/),
  wabaId: z.string(),
  mimeType: z.string(),
  filename: z.string().optional(),
  /** Base64 as in webhooks. */
  sha256: z.string(),
  expiresAtMs: z.number(),
});

export type MediaRecord = z.output<typeof mediaFactsSchema> & { bytes: Buffer };

export type NewMedia = Pick<MediaRecord, "wabaId" | "bytes" | "mimeType"> & { filename?: string | undefined };

/** Files that were uploaded by a bot or sent by a contact. */
export type MediaStore = {
  /** Uploads live for 30 days, what contacts send for 7, what they pick in a Flow for 20 days as its endpoint gets it. */
  add(media: NewMedia, from: keyof typeof lifeDays): MediaRecord;
  /** Not found any more once it has expired on the emulator's clock. */
  find(id: string): MediaRecord | undefined;
  remove(id: string): boolean;
  /** The address of the file for five minutes, below `baseUrl`. */
  linkTo(media: MediaRecord, baseUrl: string): string;
  /** The file, if the link is genuine and has not expired. */
  open(query: {
    mid?: string | undefined;
    ext?: string | undefined;
    hash?: string | undefined;
  }): MediaRecord | undefined;
  list(): MediaRecord[];
  clear(): void;
};

export function createMediaStore(random: Random, now: () => number, saved: MediaRecord[] = []): MediaStore {
  const files = new Map(saved.map((file) => [file.id, file]));
  const secret = random.token(32);
  let storedBytes = saved.reduce((sum, { bytes }) => sum + bytes.length, 0);

  const hashOf = (id: string, ext: string) => createHmac("sha256", secret).update(`${id}/${ext}`).digest("base64url");

  function remove(id: string): boolean {
    storedBytes -= files.get(id)?.bytes.length ?? 0;
    return files.delete(id);
  }

  function find(id: string): MediaRecord | undefined {
    const file = files.get(id);
    if (file === undefined || file.expiresAtMs > now()) return file;
    remove(id);
    return undefined;
  }

  return {
    find,
    remove,
    add({ filename, ...media }, from) {
      const id = newObjectId(random);
      const sha256 = createHash("sha256").update(media.bytes).digest("base64");
      const expiresAtMs = now() + lifeDays[from] * dayMs;
      const file = { id, ...media, ...(filename === undefined ? {} : { filename }), sha256, expiresAtMs };
      files.set(id, file);
      storedBytes += media.bytes.length;
      for (const oldest of files.keys()) {
        if (storedBytes <= mostStoredBytes || oldest === id) break;
        remove(oldest);
      }
      return file;
    },
    linkTo({ id }, baseUrl) {
      const ext = String(Math.floor((now() + linkMs) / 1_000));
      return `${baseUrl}/whatsapp_business/attachments/?mid=${id}&ext=${ext}&hash=${hashOf(id, ext)}`;
    },
    open({ mid = "", ext = "", hash = "" }) {
      const isGenuine = hash === hashOf(mid, ext);
      return isGenuine && Number(ext) * 1_000 > now() ? find(mid) : undefined;
    },
    list: () => [...files.values()],
    clear() {
      files.clear();
      storedBytes = 0;
    },
  };
}
