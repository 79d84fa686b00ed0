import type { Readable } from "node:stream";

/** A file that a route answers. */
export interface FileAnswer {
  name: string;
  mimeType: string;
  /** Shown by the browser; otherwise it is downloaded. */
  isInline: boolean;
  /** Left out when nobody knows it before the end. */
  sizeBytes?: number;
  content: Readable;
}

/** A file on its way in; nothing of it has been read yet. */
export interface UploadedFile {
  /** As its sender calls it; empty when they say nothing. */
  mimeType: string;
  content: Readable;
}
