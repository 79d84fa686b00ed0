import { setTimeout as sleep } from "node:timers/promises";
import { waitUntilReachable } from "./reachable.ts";
import { seededRandom } from "./seeded-random.ts";
import type { Stage } from "./stage.ts";
import { type Pace, playVisits } from "./visit.ts";

export interface Conversations {
  /** Settles when all contacts have said all, with what went wrong by contact. */
  finished: Promise<Map<string, string>>;
  /** True when every contact has said all. */
  isOver(): boolean;
}

const LONGEST_PAUSE_MS = 300;

/** Lets the contacts talk with the bot, all at once, each at its own pace. */
export function startConversations(
  stage: Stage,
  waIds: readonly string[],
  { seed, answerSeconds }: { seed: number; answerSeconds: number },
): Conversations {
  let open = waIds.length;
  const problems = new Map<string, string>();
  const play = async (waId: string, index: number) => {
    const phone = stage.emulator.phone(waId, `Contact ${index}`);
    try {
      await playVisits(phone, index, paceOf(stage, seededRandom(seed + index), answerSeconds));
    } catch (error) {
      problems.set(waId, error instanceof Error ? error.message : String(error));
    } finally {
      open -= 1;
    }
  };
  return { finished: Promise.all(waIds.map(play)).then(() => problems), isOver: () => open === 0 };
}

function paceOf({ database, moments }: Stage, random: () => number, timeoutSeconds: number): Pace {
  return {
    async hear(phone, text) {
      await phone.waitForMessage(text, { timeoutSeconds });
      moments.emit("message");
    },
    pause: () => sleep(random() * LONGEST_PAUSE_MS),
    async hurryTimer(waId) {
      await waitUntilReachable(async () => {
        await database.pool.query(
          "update timers t set due_at = now() from contacts c where c.id = t.contact_id and c.wa_id = $1",
          [waId],
        );
      });
    },
  };
}
