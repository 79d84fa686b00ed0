import { z } from "zod";
import type { ChatMedia } from "../state/chats.ts";

const kinds = ["image", "video", "audio", "document", "sticker", "gif"] as const;
const sourceSchema = z.object({
  id: z.string().optional(),
  link: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
});

/** The file in a message, a header or a parameter: whatever has a `type` and, under that key, an `id` or a `link`. */
export function mediaOf(holder: object): ChatMedia | undefined {
  for (const kind of kinds) {
    const source = sourceSchema.safeParse(Object.entries(holder).find(([key]) => key === kind)?.[1]);
    if (!source.success) continue;
    const { id, link, filename, voice } = source.data;
    return {
      kind,
      ...(id === undefined ? {} : { id }),
      ...(link === undefined ? {} : { link }),
      ...(filename === undefined ? {} : { filename }),
      ...(voice === true ? { isVoice: true } : {}),
    };
  }
  return undefined;
}
