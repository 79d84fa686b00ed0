import { isBusinessScopedUserId, type OutboundMessage } from "@tributary/whatsapp";
import type { Place } from "../state/accounts.ts";
import type { ChatEntry, FlowOffer } from "../state/chats.ts";
import { type Contact, newContact, type StatusStep } from "../state/contacts.ts";
import { newWamid } from "../state/ids.ts";
import { playStatuses } from "../webhooks/play-statuses.ts";
import type { World } from "../world.ts";
import { checkFlowMessage } from "./check-flow-message.ts";
import { checkMedia } from "./check-media.ts";
import { type Described, describeMessage } from "./describe-message.ts";
import { GraphRefusal } from "./errors.ts";
import { react, reactionTarget } from "./react.ts";
import type { SendOrder } from "./read-send-request.ts";

const customerServiceWindowMs = 24 * 3_600_000;

export type Accepted = {
  body: object;
  /** Lets the statuses of the message go out: to be called when the answer has left. */
  start: () => void;
};

type Recipient = { contact: Contact; input: string; userId?: string };

/** Takes a message as Meta does: puts it into the contact's chat and answers with its wamid, or throws Meta's refusal. */
export function sendMessage(world: World, place: Place, order: SendOrder): Accepted {
  const { phoneNumberId } = place.number;
  const recipient = findRecipient(world, place, order);
  const { contact } = recipient;
  const flow = flowOfferOf(world, place, order.message);
  const target = reactionTarget(world, place, order.message);
  const shown = describeMessage(order.message);
  const mediaProblem = checkMedia(world, place.account, shown);
  refuseTooFast(world, phoneNumberId, contact);
  const undeliverable = refusalToDeliver(world, phoneNumberId, contact);
  if (undeliverable !== undefined && world.settings.undeliverable === "sync") throw undeliverable;
  const refusal = undeliverable ?? mediaProblem;

  world.contacts.put(contact);
  const entry = addToChat(world, place, { contact, order, shown, flow });
  if (target !== undefined) react(target, "business", entry.text);
  const script: StatusStep[] =
    refusal === undefined ? scriptFor(order.message, contact) : [{ status: "failed", afterMs: 0, code: refusal.code }];
  const start = playStatuses(world, { place, contact }, entry, script);
  return { body: answer(recipient, entry), start };
}

function findRecipient(world: World, { account, number }: Place, { to, recipient }: SendOrder): Recipient {
  if (!to && recipient !== undefined) {
    const contact = world.contacts.findByUserId(account.wabaId, recipient);
    if (contact !== undefined) return { contact, input: recipient, userId: recipient };
    const reason = isBusinessScopedUserId(recipient) ? "is nobody this business knows" : "is not a user id";
    throw new GraphRefusal(131009, `Parameter 'recipient' ${reason}.`);
  }
  const input = to ?? "";
  const waId = input.replaceAll(/[+\-() ]/g, "");
  if (!/^\d{5,20}$/.test(waId)) throw new GraphRefusal(131009, "Parameter 'to' is not a phone number.");
  if (waId === number.displayPhoneNumber.replaceAll(/\D/g, "")) {
    throw new GraphRefusal(131021, "The recipient is the number that sends.");
  }
  return { contact: world.contacts.find(waId) ?? newContact(waId), input };
}

function flowOfferOf(world: World, { account }: Place, message: OutboundMessage): FlowOffer | undefined {
  if (message.type !== "interactive" || message.interactive.type !== "flow") return undefined;
  return checkFlowMessage(account, message.interactive.action.parameters, world.settings.strict);
}

function refuseTooFast(world: World, phoneNumberId: string, { waId }: Contact): void {
  const code = world.rateLimits.refuse(phoneNumberId, waId);
  if (code === 130429) throw new GraphRefusal(code, "Cloud API message throughput has been reached.");
  if (code === 131056) throw new GraphRefusal(code, "Too many messages sent to the same number in a short time.");
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#customer-service-windows */
function refusalToDeliver(world: World, phoneNumberId: string, contact: Contact): GraphRefusal | undefined {
  if (!contact.isOnWhatsApp) return new GraphRefusal(131026, "Message undeliverable: the number is not on WhatsApp.");
  const { lastInboundAtMs } = world.chats.find(phoneNumberId, contact.waId) ?? {};
  const isOpen = lastInboundAtMs !== undefined && world.clock.now() - lastInboundAtMs < customerServiceWindowMs;
  if (isOpen || !world.settings.strict) return undefined;
  return new GraphRefusal(
    131047,
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  );
}

/** Of a reaction only `sent` comes; a voice note is also `played`. */
function scriptFor(message: OutboundMessage, { statusScript }: Contact): StatusStep[] {
  if (message.type === "reaction") return statusScript.filter(({ status }) => status === "sent" || status === "failed");
  const read = statusScript.find(({ status }) => status === "read");
  const isVoice = message.type === "audio" && message.audio.voice === true;
  return isVoice && read !== undefined ? [...statusScript, { status: "played", afterMs: read.afterMs }] : statusScript;
}

type Parts = { contact: Contact; order: SendOrder; shown: Described; flow: FlowOffer | undefined };

function addToChat(world: World, { number }: Place, { contact, order, shown, flow }: Parts): ChatEntry {
  const { phoneNumberId } = number;
  const { content, contextWamid, callbackData } = order;
  const chat = world.chats.open(phoneNumberId, contact.waId);
  const entry = world.chats.add(chat, {
    wamid: newWamid(world.random, contact.waId, "outbound"),
    from: "business",
    content,
    ...shown,
    ...(flow === undefined ? {} : { flow }),
    ...(contextWamid === undefined ? {} : { contextWamid }),
    ...(callbackData === undefined ? {} : { callbackData }),
  });
  delete chat.typingUntilMs;
  world.feed.tell({ kind: "chat", phoneNumberId, waId: contact.waId, seq: entry.seq });
  return entry;
}

function answer({ contact, input, userId }: Recipient, entry: ChatEntry): object {
  const who = userId === undefined ? { input, wa_id: contact.waId } : { input, user_id: userId };
  return { messaging_product: "whatsapp", contacts: [who], messages: [{ id: entry.wamid }] };
}
