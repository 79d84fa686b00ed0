import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { settingsChangesSchema } from "../options.ts";
import { templateSchema } from "../templates/template-record.ts";
import { deliverySchema } from "../webhooks/delivery-queue.ts";
import { deliveryRuleSchema } from "../webhooks/delivery-rules.ts";
import { accountSchema, flowSchema, webhookSchema } from "./accounts.ts";
import { chatSchema } from "./chats.ts";
import { contactSchema } from "./contacts.ts";
import { faultSchema } from "./faults.ts";
import { type MediaRecord, mediaFactsSchema } from "./media.ts";
import { openMediaFiles, readMediaFiles } from "./media-files.ts";
import { savedRegistrySchema } from "./registry.ts";
import { savedHandlesSchema } from "./uploads.ts";

const saveAfterMs = 500;

export const savedSchema = z.object({
  format: z.literal(1),
  clockOffsetMs: z.number(),
  randomPosition: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  webhooks: z.array(z.tuple([z.string(), webhookSchema])),
  /** With numbers that were added while the emulator ran; their templates and Flows stand below. */
  accounts: z.array(accountSchema.omit({ webhook: true, flows: true, templates: true })).optional(),
  contacts: z.array(contactSchema),
  chats: z.array(chatSchema),
  templates: z.array(z.object({ wabaId: z.string(), template: templateSchema })).optional(),
  flows: z.array(z.object({ wabaId: z.string(), flow: flowSchema })).optional(),
  pendingDeliveries: z.array(deliverySchema),
  /** What was changed of the settings while the emulator ran. */
  settings: settingsChangesSchema.optional(),
  registry: savedRegistrySchema.optional(),
  reservedTemplateNames: z.array(z.tuple([z.string(), z.number()])).optional(),
  uploadHandles: savedHandlesSchema.optional(),
  faults: z.array(faultSchema).optional(),
  deliveryRules: z.array(deliveryRuleSchema).optional(),
  media: z.array(mediaFactsSchema).optional(),
});

/** What a second start finds as it was. */
export type Saved = Omit<z.output<typeof savedSchema>, "media"> & { media: MediaRecord[] };

/** The data file is there and cannot be used; it is left untouched. */
export class DataFileRefused extends Error {
  override readonly name = "DataFileRefused";
  readonly code = "data-file-refused";
}

export async function readDataFile(path: string): Promise<Saved | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new DataFileRefused(`The data file ${path} cannot be read (${error.code}).`, { cause: error });
  });
  if (text === undefined) return undefined;
  const saved = savedSchema.safeParse(parseJson(text));
  if (saved.success) return { ...saved.data, media: await readMediaFiles(folderOf(path), saved.data.media ?? []) };
  throw new DataFileRefused(`${path} is not a data file of this emulator. Remove it or name another one.`);
}

export type DataFile = {
  /** Says that something has changed: it is written within half a second, many changes at once. */
  touch(): void;
  /** Writes what is not yet written and stops. */
  close(): Promise<void>;
};

/** Writes to a temporary file first, so that a crash leaves the old state or the new one and never half of it. */
export function openDataFile(path: string, collect: () => Saved): DataFile {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isClosed = false;
  const mediaFiles = openMediaFiles(folderOf(path));

  async function write(): Promise<void> {
    const temporary = `${path}.${process.pid}.new`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const { media, ...rest } = collect();
      await mediaFiles.save(media);
      const facts = media.map(({ bytes: _, ...known }) => known);
      await writeFile(temporary, JSON.stringify({ ...rest, media: facts }), { mode: 0o600 });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      const reason = error instanceof Error ? error.message : "unknown failure";
      process.emitWarning(`The emulator cannot keep its state: ${reason}`);
    }
  }

  function save(): void {
    timer = undefined;
    writing = writing.then(write);
  }

  return {
    touch() {
      if (timer === undefined && !isClosed) timer = setTimeout(save, saveAfterMs);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      save();
      await writing;
    },
  };
}

/** Where the bytes of files are. */
function folderOf(path: string): string {
  return `${path}.files`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
