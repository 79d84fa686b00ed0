import { defineNodeType, type Turn } from "@tributary/engine";
import {
  audioMessage,
  documentMessage,
  imageMessage,
  messageLimits,
  type OutboundMessage,
  stickerMessage,
  videoMessage,
} from "@tributary/whatsapp";
import { z } from "zod";
import { linkField, templateField } from "../fields.ts";
import { inspectLink } from "../inspect-link.ts";
import { sendMessage } from "../send-message.ts";

const caption = templateField({
  label: "Caption",
  control: "long-text",
  maxLength: messageLimits.caption,
}).default("");

const file = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("image"), link: linkField("To a JPEG or PNG of at most 5 MB."), caption }),
  z.strictObject({ kind: z.literal("video"), link: linkField("To an MP4 or 3GP of at most 16 MB."), caption }),
  z.strictObject({
    kind: z.literal("document"),
    link: linkField("To a file of at most 100 MB."),
    caption,
    fileName: templateField({ label: "File name", help: "What the contact sees, for example Invoice.pdf." }).default(
      "",
    ),
  }),
  z.strictObject({
    kind: z.literal("audio"),
    link: linkField("To an AAC, MP3, M4A, AMR or OGG file of at most 16 MB."),
    isVoice: z.boolean().default(false).meta({ label: "Voice note", help: "Needs an OGG file with OPUS, mono." }),
  }),
  z.strictObject({ kind: z.literal("sticker"), link: linkField("To a WebP of at most 100 KB, or 500 KB animated.") }),
]);

const config = z.strictObject({ file: file.meta({ label: "File" }) });

type File = z.infer<typeof file>;

/**
 * Sends a file, which WhatsApp fetches from its link, and goes on at once.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export const media = defineNodeType({
  type: "media",
  title: "Media",
  group: "message",
  summary: "Sends an image, video, document, sound file, voice note or sticker.",
  config,
  allowedIn: ["user"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: (node, turn) => {
    sendMessage(turn, messageOf(node.file, turn));
    return { exit: "next" };
  },
  inspect: (node) => inspectLink(node.file.link, "file.link"),
});

function messageOf(given: File, turn: Turn): OutboundMessage {
  const source = { link: turn.renderUrl(given.link) };
  switch (given.kind) {
    case "image":
      return imageMessage(source, { caption: turn.render(given.caption) });
    case "video":
      return videoMessage(source, { caption: turn.render(given.caption) });
    case "audio":
      return audioMessage(source, { isVoice: given.isVoice });
    case "sticker":
      return stickerMessage(source);
    case "document":
      return documentMessage(source, {
        caption: turn.render(given.caption),
        filename: turn.render(given.fileName).trim(),
      });
  }
}
