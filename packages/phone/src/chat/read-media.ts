import type { JsonObject } from "@tributary/flow-json";
import type { ChatMedia } from "./chat-message.ts";
import { at, present, textAt } from "./wire.ts";

const mediaKinds = ["image", "video", "audio", "document", "sticker", "gif"] as const;

/** The file in a message or a header: whatever has an `id` or a `link` under the key of its kind. */
export function readMedia(holder: JsonObject): ChatMedia | undefined {
  const kind = mediaKinds.find((candidate) => at(holder, candidate) !== undefined);
  if (kind === undefined) return undefined;
  const file = at(holder, kind);
  return {
    kind,
    ...present({ id: textAt(file, "id"), url: textAt(file, "link"), filename: textAt(file, "filename") }),
    ...(at(file, "voice") === true ? { isVoice: true } : {}),
  };
}
