import type { MessageProblem } from "./check-message.ts";

/** A kind of message that carries a file. */
export type OutboundMediaKind = "image" | "video" | "audio" | "document" | "sticker";

/**
 * What WhatsApp takes of each kind: MIME types (without parameters), and the most bytes, of a sticker those of one that
 * moves ({@link largestStickerBytes} looks into the file). Documents of other types are delivered in practice, though Meta does not list them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export const mediaLimits: Readonly<Record<OutboundMediaKind, { mimeTypes: readonly string[]; maxBytes: number }>> = {
  image: { mimeTypes: ["image/jpeg", "image/png"], maxBytes: 5 * 1024 * 1024 },
  video: { mimeTypes: ["video/mp4", "video/3gpp"], maxBytes: 16 * 1024 * 1024 },
  audio: { mimeTypes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], maxBytes: 16 * 1024 * 1024 },
  document: {
    mimeTypes: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
    maxBytes: 100 * 1024 * 1024,
  },
  sticker: { mimeTypes: ["image/webp"], maxBytes: 500 * 1024 },
};

/** The most bytes of a file that a contact can send; a larger one arrives as error 131052. */
export const largestInboundMediaBytes = 100 * 1024 * 1024;

/** Why WhatsApp would refuse a file of this type and size (in bytes); empty when it may be uploaded. */
export function checkMedia(kind: OutboundMediaKind, mimeType: string, sizeBytes: number): MessageProblem[] {
  const { mimeTypes, maxBytes } = mediaLimits[kind];
  const problems: MessageProblem[] = [];
  if (!mimeTypes.includes(withoutParameters(mimeType))) {
    const message = `WhatsApp does not take ${mimeType || "a file without a type"} as ${kind}; it takes ${mimeTypes.join(", ")}.`;
    problems.push({ field: "mimeType", message });
  }
  if (sizeBytes > maxBytes || sizeBytes === 0) {
    const message = `The ${kind} has ${sizeBytes} bytes; WhatsApp allows 1 to ${maxBytes}. Send another file.`;
    problems.push({ field: "bytes", limit: maxBytes, given: sizeBytes, message });
  }
  return problems;
}

/** The MIME type without what follows a semicolon, as in `audio/ogg; codecs=opus`. */
export function withoutParameters(mimeType: string): string {
  return mimeType.replace(/;.*$/s, "").trim().toLowerCase();
}
