import { largestStickerBytes } from "@tributary/whatsapp";

const megabyte = 1_048_576;

export const mediaKinds = ["image", "video", "audio", "document", "sticker"] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** What Meta takes, with the most bytes that a file of the kind may have. */
const kinds: Record<MediaKind, { maximumBytes: number | ((file: Buffer) => number); types: string[] }> = {
  audio: { maximumBytes: 16 * megabyte, types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"] },
  document: {
    maximumBytes: 100 * megabyte,
    types: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
  },
  image: { maximumBytes: 5 * megabyte, types: ["image/jpeg", "image/png"] },
  sticker: { maximumBytes: largestStickerBytes, types: ["image/webp"] },
  video: { maximumBytes: 16 * megabyte, types: ["video/mp4", "video/3gpp"] },
};

/** How files of these types begin, and at which byte. */
const signatures: [type: string, at: number, bytes: string][] = [
  ["image/png", 0, "\x89PNG"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/webp", 8, "WEBP"],
  ["application/pdf", 0, "%PDF"],
  ["audio/ogg", 0, "OggS"],
  ["audio/amr", 0, "#!AMR"],
  ["video/mp4", 4, "ftyp"],
  ["video/3gpp", 4, "ftyp"],
  ["audio/mp4", 4, "ftyp"],
];

export const allMediaTypes: string[] = Object.values(kinds).flatMap(({ types }) => types);

/** The kind that a MIME type is sent as; parameters such as `;codecs=opus` do not count. */
export function mediaKindOf(mimeType: string): MediaKind | undefined {
  const type = bareType(mimeType);
  return mediaKinds.find((kind) => kinds[kind].types.includes(type));
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export function maximumBytesOf(kind: MediaKind, bytes: Buffer): number {
  const { maximumBytes } = kinds[kind];
  return typeof maximumBytes === "number" ? maximumBytes : maximumBytes(bytes);
}

/** False when the file begins otherwise than files of this type do. */
export function isOfType(bytes: Buffer, mimeType: string): boolean {
  const known = signatures.filter(([type]) => type === bareType(mimeType));
  const isBegun = ([, at, start]: (typeof signatures)[number]) =>
    bytes.subarray(at, at + start.length).equals(Buffer.from(start, "latin1"));
  return known.length === 0 || known.some(isBegun);
}

function bareType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}
