import type { Logger } from "pino";
import type { Setback } from "./commit-plays.ts";
import type { Play, PlayEnv } from "./play-contact.ts";

const PAUSES_MS = [250, 1_000];

/** The first tries of an input that a bug stops are repeated after a pause; after the last one its contact is parked. */
export function setbackAfter(play: Play, env: Pick<PlayEnv, "now">, log: Logger): Setback {
  const { contact, played } = play;
  const attempts = (played.length > 0 ? 0 : contact.attempts) + 1;
  log.error({ err: play.bug?.error, contactId: contact.id, attempts }, "a turn was stopped by a bug");
  const pauseMs = PAUSES_MS[attempts - 1];
  if (pauseMs !== undefined) return { attempts, pauseMs, parkedReason: null };
  played.push({
    number: contact.turns + played.length + 1,
    at: env.now(),
    sessionId: play.session?.id ?? null,
    botVersion: play.version,
    events: [{ type: "turn-failed", code: "internal-error", message: PARKED_REASON }],
  });
  return { attempts, pauseMs: 0, parkedReason: PARKED_REASON };
}

export const PARKED_REASON =
  "The product failed at this contact's next message several times, so the contact was set aside. The log says where; the messages are kept and are answered after the contact is resumed.";
