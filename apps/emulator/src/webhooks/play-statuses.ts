import { statusError } from "../graph/errors.ts";
import { asSeenBy } from "../people.ts";
import type { Chat, ChatEntry } from "../state/chats.ts";
import type { StatusStep } from "../state/contacts.ts";
import type { World } from "../world.ts";
import { type Correspondents, statusWebhook } from "./envelope.ts";
import { phpJson } from "./php-json.ts";

type StatusToCome = NonNullable<ChatEntry["statusesToCome"]>[number];

/** Prepares the statuses that will follow a message. The returned function lets them start. */
export function playStatuses(world: World, who: Correspondents, entry: ChatEntry, script: StatusStep[]): () => void {
  const release = world.deliveries.hold();
  return () => {
    const startMs = world.clock.now();
    entry.statusesToCome = script.map(({ afterMs, ...step }) => ({ ...step, atMs: startMs + afterMs }));
    scheduleAll(world, who, entry);
    release();
  };
}

/** Tells the statuses of a chat's messages that were still to come when the emulator was stopped. */
export function resumeStatuses(world: World, chat: Chat): void {
  const place = world.accounts.numberById(chat.phoneNumberId);
  const contact = world.contacts.find(chat.waId);
  if (place === undefined || contact === undefined) return;
  for (const entry of chat.entries) scheduleAll(world, { place, contact }, entry);
}

function scheduleAll(world: World, who: Correspondents, entry: ChatEntry): void {
  for (const step of entry.statusesToCome ?? []) {
    const afterMs = step.atMs - world.clock.now();
    if (afterMs <= 0) play(world, who, entry, step);
    else world.clock.schedule(afterMs, () => play(world, who, entry, step));
  }
}

function play(world: World, who: Correspondents, entry: ChatEntry, step: StatusToCome): void {
  const message = world.chats.locate(entry.wamid);
  if (message === undefined) return;
  const left = entry.statusesToCome?.filter((other) => other !== step) ?? [];
  if (left.length === 0) delete entry.statusesToCome;
  else entry.statusesToCome = left;
  const { status, code = defaultFailure } = step;
  const { phoneNumberId } = who.place.number;
  const { waId } = who.contact;
  const errors = status === "failed" ? [statusError(code, failureDetails)] : undefined;
  const isPriced = status === "sent" || isArrival(entry, status);
  entry.status = status;
  if (status === "failed") entry.errorCode = code;
  world.feed.tell({ kind: "status", phoneNumberId, waId, seq: entry.seq });
  const isOldShape = world.settings.statusShape === "v23";
  const { freeEntryUntilMs } = message.chat;
  const atMs = world.clock.now();
  const facts = { status, atMs, isPriced, isOldShape, freeEntryUntilMs, ...(errors === undefined ? {} : { errors }) };
  const body = phpJson(statusWebhook({ ...who, contact: asSeenBy(world, who.place, who.contact) }, entry, facts));
  world.deliveries.send({ kind: "status", phoneNumberId, waId, wamid: entry.wamid, body });
}

/** The first that is heard of the message's arrival: what is read at once may never have been told to be delivered. */
function isArrival({ status: before }: ChatEntry, status: StatusToCome["status"]): boolean {
  return (status === "delivered" || status === "read") && (before === "accepted" || before === "sent");
}

const defaultFailure = 131000;

const failureDetails = "The message could not be delivered.";
