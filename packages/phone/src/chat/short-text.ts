import type { ChatContent, ChatMedia } from "./chat-message.ts";

const files: Record<ChatMedia["kind"], string> = {
  image: "Photo",
  video: "Video",
  audio: "Audio",
  document: "Document",
  sticker: "Sticker",
  gif: "GIF",
};

/** A message in a few words: for quotes and for lists of chats. */
export function shortText(content: ChatContent): string {
  switch (content.kind) {
    case "text":
    case "notice":
      return firstLine(content.text);
    case "card":
      return firstLine(content.text || content.header || content.cards?.[0]?.text || "");
    case "reply":
      return content.title;
    case "media":
      return (
        content.caption ?? content.media.filename ?? (content.media.isVoice ? "Voice note" : files[content.media.kind])
      );
    case "location":
      return content.name ?? "Location";
    case "contacts":
      return content.people.map(({ name }) => name).join(", ");
    case "flow-response":
      return "Response sent";
    case "order":
      return content.title;
    case "unsupported":
      return `[${content.type}]`;
  }
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "") ?? "";
}
