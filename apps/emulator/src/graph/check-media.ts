import type { AccountRecord } from "../state/accounts.ts";
import type { ChatMedia } from "../state/chats.ts";
import { mediaKindOf } from "../state/media-types.ts";
import type { World } from "../world.ts";
import type { Described } from "./describe-message.ts";
import { GraphRefusal } from "./errors.ts";

/**
 * Throws 131009 for a file that was never uploaded or has expired. Answers with 131053 for one that cannot be sent as this
 * kind: Meta says so later, by a `failed` status. Files behind links are not fetched.
 */
export function checkMedia(world: World, account: AccountRecord, shown: Described): GraphRefusal | undefined {
  const files = [shown.media, ...(shown.cards ?? []).map(({ media }) => media)];
  for (const media of files) {
    if (media?.id === undefined) continue;
    const refusal = checkFile(world, account, { ...media, id: media.id });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function checkFile(world: World, account: AccountRecord, media: ChatMedia & { id: string }): GraphRefusal | undefined {
  const file = world.media.find(media.id);
  if (file?.wabaId !== account.wabaId) {
    if (!world.settings.strict) return undefined;
    throw new GraphRefusal(131009, `There is no uploaded file with the id '${media.id}', or it has expired.`);
  }
  const kind = mediaKindOf(file.mimeType);
  const isFitting = media.kind === "document" || kind === media.kind || (media.kind === "gif" && kind === "video");
  if (isFitting) return undefined;
  return new GraphRefusal(131053, `A file of type ${file.mimeType} cannot be sent as ${media.kind}.`);
}
