import { z } from "zod";
import type { Random } from "./random.ts";

/** So many files can be on their way at a time; the oldest is given up for another one. */
const mostSessions = 50;

export const savedHandlesSchema = z.array(z.object({ handle: z.string(), mimeType: z.string() }));

export type UploadSession = {
  id: string;
  appId: string;
  mimeType: string;
  length: number;
  /** What has arrived so far. */
  received: Buffer;
};

/**
 * Resumable uploads: samples for the headers of templates and pictures for profiles. A handle stands for the file
 * afterwards; what is in it matters to nobody.
 */
export type Uploads = {
  open(file: Omit<UploadSession, "id" | "received">): UploadSession;
  find(id: string): UploadSession | undefined;
  /** Ends a session whose file is complete. */
  finish(session: UploadSession): string;
  /** The type of the file that a handle stands for. */
  typeOf(handle: string): string | undefined;
  savedHandles(): z.output<typeof savedHandlesSchema>;
};

export function createUploads(random: Random, saved: z.output<typeof savedHandlesSchema> = []): Uploads {
  const sessions = new Map<string, UploadSession>();
  const handles = new Map(saved.map(({ handle, mimeType }) => [handle, mimeType]));
  return {
    open(file) {
      const session = { id: `upload:${random.token(40)}`, ...file, received: Buffer.alloc(0) };
      const [oldest] = sessions.keys();
      if (sessions.size >= mostSessions && oldest !== undefined) sessions.delete(oldest);
      sessions.set(session.id, session);
      return session;
    },
    find: (id) => sessions.get(id),
    finish({ id, mimeType }) {
      const handle = `4::${Buffer.from(mimeType).toString("base64")}:${random.token(60)}`;
      sessions.delete(id);
      handles.set(handle, mimeType);
      return handle;
    },
    typeOf: (handle) => handles.get(handle),
    savedHandles: () => [...handles].map(([handle, mimeType]) => ({ handle, mimeType })),
  };
}
