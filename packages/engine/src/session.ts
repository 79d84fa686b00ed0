import { z } from "zod";
import { messageInput } from "./input.ts";
import { jsonObject, jsonValue } from "./json.ts";

/**
 * A session ends this long after the contact's last message, or after the bot last began or went on by itself; its local
 * variables end with it. While it waits for a time it does not end.
 */
export const SESSION_LIFETIME_HOURS = 72;

/** What a session stands still for: the contact, a time, or an answer that the server fetches. */
export const wait = z.discriminatedUnion("kind", [
  /** `isForTime`: it waits for its time, and the contact may end that wait; else the time is the question's limit. */
  z.strictObject({ kind: z.literal("contact"), timerId: z.string().optional(), isForTime: z.boolean().optional() }),
  /** `holdsMessages`: what the contact writes meanwhile is answered afterwards; else it is taken as if nothing ran. */
  z.strictObject({ kind: z.literal("time"), timerId: z.string(), holdsMessages: z.boolean().optional() }),
  z.strictObject({ kind: z.literal("api"), requestId: z.string() }),
  z.strictObject({ kind: z.literal("code"), requestId: z.string() }),
]);

/** One journey that a session is in. Only the top frame runs; frames below keep their wait until it is done. */
export const frame = z.strictObject({
  journeyId: z.string(),
  nodeId: z.string(),
  wait: wait.optional(),
  /** What the node at `nodeId` remembers between turns, for example the retries used. */
  memory: jsonValue.optional(),
  /** Its timer ran out while another journey was in front; it takes that up when it is on top again. */
  isOverdue: z.boolean().optional(),
});

/** A User Journey that starts by itself at a time, and the values that its variables are given then. */
export const scheduledStart = z.strictObject({
  timerId: z.string(),
  /** What it is cancelled by; another one with the same key takes its place. */
  key: z.string(),
  journeyId: z.string(),
  dueAt: z.number(),
  /** By reference: `local_var.name`. */
  values: z.record(z.string(), jsonValue),
});

/** What one contact is doing, as plain JSON: it survives `JSON.parse(JSON.stringify())` between any two turns. */
export const session = z.strictObject({
  id: z.string(),
  startedAt: z.number(),
  /** When the contact last wrote, in milliseconds since 1970. */
  lastContactAt: z.number(),
  frames: z.array(frame),
  system: jsonObject,
  local: jsonObject,
  global: jsonObject,
  /** Turns that this session has had. */
  turns: z.number().int(),
  /** Nodes entered since the contact's last input or a requested start; bounds loops that wait only for machines. */
  steps: z.number().int(),
  /** Contact inputs in the running minute; bounds loops that a machine at the other end keeps alive. */
  rate: z.strictObject({ minute: z.number().int(), turns: z.number().int() }),
  /** When the bot last went on or began by itself, in milliseconds since 1970: the contact may answer that, too. */
  approachedAt: z.number().optional(),
  /** Journeys that will start by themselves; they outlive the session. */
  scheduled: z.array(scheduledStart).optional(),
  /** Messages that came during a short pause, oldest first. */
  held: z.array(messageInput).optional(),
});

export type Session = z.infer<typeof session>;
export type Frame = z.infer<typeof frame>;
export type Wait = z.infer<typeof wait>;
export type ScheduledStart = z.infer<typeof scheduledStart>;

/** What the engine must know of a contact when their first session starts. */
export interface ContactFacts {
  /** The contact's display name on WhatsApp. */
  name?: string;
  /** The phone number as Meta writes it (`wa_id`), or the BSUID when the number is withheld. */
  channelUserId: string;
  wabaId: string;
  phoneNumberId: string;
}

/** A session that has done nothing yet. `global` are the contact's lasting variables. */
export function newSession(id: string, now: number, contact: ContactFacts, global: Session["global"]): Session {
  return {
    id,
    startedAt: now,
    lastContactAt: now,
    frames: [],
    system: {
      channel: "whatsapp",
      user_channel_id: contact.channelUserId,
      user_name: contact.name ?? "",
      waba_id: contact.wabaId,
      phone_number_id: contact.phoneNumberId,
      conversation_language: "",
    },
    local: {},
    global,
    turns: 0,
    steps: 0,
    rate: { minute: 0, turns: 0 },
  };
}

/** Says whether the session waits for a machine (API or code): then only that result may be fed to it. */
export function isBusy(current: Session): boolean {
  const kind = current.frames.at(-1)?.wait?.kind;
  return kind === "api" || kind === "code";
}

/** Says whether a journey is in a short pause: messages that come during it are held until it is over. */
export function holdsMessages({ wait: one }: Frame): boolean {
  return one?.kind === "time" && one.holdsMessages === true;
}

/** Says whether the session stands at a question to the contact. */
export function isAsking(current: Session): boolean {
  return current.frames.at(-1)?.wait?.kind === "contact";
}

/** Says whether the contact has been silent for so long, and the bot too, that the session is over. */
export function isExpired(current: Session, now: number): boolean {
  if (current.turns === 0 || current.frames.some(waitsForTime)) return false;
  const lastSign = Math.max(current.lastContactAt, current.approachedAt ?? 0);
  return now - lastSign >= SESSION_LIFETIME_HOURS * 3_600_000;
}

/** Says whether a journey waits for a time, whatever else may end that wait. */
export function waitsForTime({ wait: one }: Frame): boolean {
  return one?.kind === "time" || (one?.kind === "contact" && one.isForTime === true);
}

/** The timer that ends a wait, if there is one. */
export function timerOf(current: Wait | undefined): string | undefined {
  return current?.kind === "contact" || current?.kind === "time" ? current.timerId : undefined;
}
