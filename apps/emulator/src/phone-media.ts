import { isAnimatedWebp } from "@tributary/whatsapp";
import type { Inbound } from "./inbound.ts";
import type { MediaKind } from "./state/media-types.ts";
import type { World } from "./world.ts";

export type MediaOptions = {
  /** The file; without it a tiny one of the kind. */
  bytes?: Uint8Array | undefined;
  mimeType?: string | undefined;
  caption?: string | undefined;
  filename?: string | undefined;
  /** A voice note and not a sound file. */
  isVoice?: boolean | undefined;
  /** Meta could not fetch the file: the webhook has this error (131052) instead of it. */
  errorCode?: number | undefined;
};

const onePixelPng = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

const samples: Record<MediaKind, { mimeType: string; bytes: Buffer }> = {
  image: { mimeType: "image/png", bytes: Buffer.from(onePixelPng, "base64") },
  video: { mimeType: "video/mp4", bytes: Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1") },
  audio: { mimeType: "audio/ogg; codecs=opus", bytes: Buffer.from("OggS\0\x02", "latin1") },
  document: { mimeType: "application/pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF\n", "latin1") },
  sticker: { mimeType: "image/webp", bytes: Buffer.from("RIFF\x04\0\0\0WEBP", "latin1") },
};

/** The message with a file that a contact sends. The file can be fetched by its id for seven days, by its URL for five minutes. */
export function mediaMessage(world: World, wabaId: string, kind: MediaKind, options: MediaOptions): Inbound {
  const { caption = "", filename = kind === "document" ? "document.pdf" : undefined, isVoice, errorCode } = options;
  if (errorCode !== undefined) return failedMessage(kind, errorCode);
  const { mimeType = samples[kind].mimeType } = options;
  const bytes = Buffer.from(options.bytes ?? samples[kind].bytes);
  const file = world.media.add({ wabaId, bytes, mimeType, filename }, "contact");
  const content = {
    ...(caption === "" ? {} : { caption }),
    ...(filename === undefined ? {} : { filename }),
    mime_type: mimeType,
    sha256: file.sha256,
    id: file.id,
    url: world.media.linkTo(file, world.address.url),
    ...(kind === "audio" ? { voice: isVoice ?? true } : {}),
    ...(kind === "sticker" ? { animated: isAnimatedWebp(bytes) } : {}),
  };
  const media = { kind, id: file.id, ...(filename === undefined ? {} : { filename }) };
  return { type: kind, text: caption, content: { type: kind, [kind]: content }, media };
}

function failedMessage(kind: MediaKind, code: number): Inbound {
  const details = "Failed to download the media from the sender: it may be too large or gone.";
  const error = { code, title: "Media download error", message: "Media download error", error_data: { details } };
  return { type: kind, text: "", content: { type: kind, [kind]: {}, errors: [error] } };
}
