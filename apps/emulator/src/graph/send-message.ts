import type { OutboundMessage } from "@tributary/whatsapp";
import type { Place } from "../state/accounts.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { Contact, StatusStep } from "../state/contacts.ts";
import { identityKeyHashOf, newWamid } from "../state/ids.ts";
import { playStatuses } from "../webhooks/play-statuses.ts";
import type { World } from "../world.ts";
import { checkMarketing } from "./check-marketing.ts";
import { checkMedia } from "./check-media.ts";
import { GraphRefusal } from "./errors.ts";
import { findRecipient, type Recipient } from "./find-recipient.ts";
import { type Offer, offerMessage } from "./offer-message.ts";
import { openFreeEntry, priceOf } from "./price.ts";
import { react, reactionTarget } from "./react.ts";
import type { SendOrder } from "./read-send-request.ts";
import { refuseDelivery } from "./refuse-delivery.ts";

export type Accepted = {
  body: object;
  /** Lets the statuses of the message go out: to be called when the answer has left. */
  start: () => void;
};

export type SendWay = {
  /** The send came over `/marketing_messages`. */
  isMarketingApi?: boolean | undefined;
  /** It is accepted, and fails with this code later. */
  failLaterWith?: number | undefined;
};

/** Takes a message as Meta does: puts it into the contact's chat and answers with its wamid, or throws Meta's refusal. */
export function sendMessage(world: World, place: Place, order: SendOrder, way: SendWay = {}): Accepted {
  const { account, number } = place;
  const { isMarketingApi = false, failLaterWith } = way;
  const recipient = findRecipient(world, place, order);
  const { contact } = recipient;
  refuseOtherPhone(contact, order);
  const offer = offerMessage(world, account, order.message);
  checkMarketing(world, account, { template: offer.template, body: order.body, isMarketingApi });
  refuseCodeToUserId(recipient, offer);
  const target = reactionTarget(world, place, order.message);
  const mediaProblem = checkMedia(world, account, offer.shown);
  refuseTooFast(world, number.phoneNumberId, contact);
  const chat = world.chats.find(number.phoneNumberId, contact.waId);
  const isTemplate = order.message.type === "template";
  const undeliverable = refuseDelivery(world, { contact, chat, isTemplate, template: offer.template });
  if (undeliverable !== undefined && world.settings.undeliverable === "sync") throw undeliverable;

  world.contacts.put(contact);
  const entry = addToChat(world, place, { recipient, order, offer });
  if (isMarketingApi && entry.pricing?.category === "marketing") entry.pricing.category = "marketing_lite";
  if (target !== undefined) react(target, "business", entry.text);
  const failure = failLaterWith ?? undeliverable?.code ?? mediaProblem?.code;
  const script: StatusStep[] =
    failure === undefined ? scriptFor(order.message, contact) : [{ status: "failed", afterMs: 0, code: failure }];
  const start = playStatuses(world, { place, contact }, entry, script);
  return { body: answer(recipient, entry), start };
}

/** Somebody else may have the phone number by now: the sender has said whose phone is meant. */
function refuseOtherPhone({ waId }: Contact, { identityKeyHash }: SendOrder): void {
  if (identityKeyHash === undefined || identityKeyHash === identityKeyHashOf(waId)) return;
  throw new GraphRefusal(137000, "The user's identity key is another one than recipient_identity_key_hash.");
}

/** One-time codes go to phone numbers only. */
function refuseCodeToUserId({ userId }: Recipient, { template }: Offer): void {
  if (userId === undefined || template?.category !== "AUTHENTICATION") return;
  throw new GraphRefusal(131062, "Authentication templates cannot be sent to a business-scoped user id.");
}

function refuseTooFast(world: World, phoneNumberId: string, { waId }: Contact): void {
  const code = world.rateLimits.refuse(phoneNumberId, waId);
  if (code === 130429) throw new GraphRefusal(code, "Cloud API message throughput has been reached.");
  if (code === 131056) throw new GraphRefusal(code, "Too many messages sent to the same number in a short time.");
}

/** Of a reaction only `sent` comes, and of anything to somebody who has blocked the business; a voice note is also `played`. */
function scriptFor(message: OutboundMessage, { statusScript, hasBlockedBusiness }: Contact): StatusStep[] {
  if (message.type === "reaction" || hasBlockedBusiness === true) {
    return statusScript.filter(({ status }) => status === "sent" || status === "failed");
  }
  const read = statusScript.find(({ status }) => status === "read");
  const isVoice = message.type === "audio" && message.audio.voice === true;
  return isVoice && read !== undefined ? [...statusScript, { status: "played", afterMs: read.afterMs }] : statusScript;
}

type Parts = { recipient: Recipient; order: SendOrder; offer: Offer };

function addToChat(world: World, { number }: Place, { recipient, order, offer }: Parts): ChatEntry {
  const { contact, userId } = recipient;
  const { phoneNumberId } = number;
  const { content, contextWamid, callbackData } = order;
  const { shown, flow, template } = offer;
  const chat = world.chats.open(phoneNumberId, contact.waId);
  const nowMs = world.clock.now();
  openFreeEntry(chat, nowMs);
  const pricing = priceOf(chat, template, nowMs);
  const entry = world.chats.add(chat, {
    wamid: newWamid(world.random, contact.waId, "outbound"),
    from: "business",
    content,
    ...shown,
    ...(flow === undefined ? {} : { flow }),
    ...(contextWamid === undefined ? {} : { contextWamid }),
    ...(callbackData === undefined ? {} : { callbackData }),
    ...(userId === undefined ? {} : { isToUserId: true }),
    ...(pricing === undefined ? {} : { pricing }),
  });
  delete chat.typingUntilMs;
  world.feed.tell({ kind: "chat", phoneNumberId, waId: contact.waId, seq: entry.seq });
  return entry;
}

function answer({ contact, input, userId }: Recipient, entry: ChatEntry): object {
  const who = userId === undefined ? { input, wa_id: contact.waId } : { input, user_id: userId };
  const message = { id: entry.wamid, ...(entry.type === "template" ? { message_status: "accepted" } : {}) };
  return { messaging_product: "whatsapp", contacts: [who], messages: [message] };
}
