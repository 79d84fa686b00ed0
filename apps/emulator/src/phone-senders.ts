import { ControlRefusal } from "./control/refusal.ts";
import { react } from "./graph/react.ts";
import type { Inbound } from "./inbound.ts";
import type { Phone } from "./phone.ts";
import type { Answer } from "./phone-answers.ts";
import { mediaMessage } from "./phone-media.ts";
import { answerRequest, locationMessage } from "./phone-requests.ts";
import type { Place } from "./state/accounts.ts";
import type { Chat } from "./state/chats.ts";
import type { Contact } from "./state/contacts.ts";
import type { MediaKind } from "./state/media-types.ts";
import type { World } from "./world.ts";

type Owner = { place: Place; chat: () => Chat; contact: () => Contact; send: (inbound: Inbound) => string };
type Senders = Pick<
  Phone,
  | "sendMedia"
  | "sendImage"
  | "sendVideo"
  | "sendAudio"
  | "sendDocument"
  | "sendSticker"
  | "sendLocation"
  | "answerRequest"
  | "react"
>;

/** What a phone can send besides texts and taps. */
export function createSenders(world: World, { place, chat, contact, send }: Owner): Senders {
  const sendMedia = (kind: MediaKind, options = {}) => send(mediaMessage(world, place.account.wabaId, kind, options));
  return {
    sendMedia,
    sendImage: (options) => sendMedia("image", options),
    sendVideo: (options) => sendMedia("video", options),
    sendAudio: (options) => sendMedia("audio", options),
    sendDocument: (options) => sendMedia("document", options),
    sendSticker: (options) => sendMedia("sticker", options),
    sendLocation: (location) => send(locationMessage({ ...location })),
    answerRequest: (values = {}, { wamid } = {}) => answer(answerRequest(chat(), contact(), values, wamid), send),
    react(emoji, { wamid } = {}) {
      const target = chat().entries.findLast(
        (entry) => entry.from === "business" && (wamid === undefined || entry.wamid === wamid),
      );
      if (target === undefined) throw new ControlRefusal("nothing-to-tap", "There is no such message to react to.");
      react(target, "contact", emoji);
      const reaction = { message_id: target.wamid, emoji };
      return send({ type: "reaction", text: emoji, content: { type: "reaction", reaction } });
    },
  };
}

/** Sends the answer and notes it on the message that it answers. */
export function answer({ inbound, to }: Answer, send: (inbound: Inbound) => string): string {
  const wamid = send(inbound);
  to.answerWamids = [...(to.answerWamids ?? []), wamid];
  return wamid;
}
