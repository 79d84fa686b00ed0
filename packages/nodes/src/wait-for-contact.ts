import type { Exit, Step, Turn } from "@tributary/engine";

/** The way out that a node has when it waits for a limited time. */
export function noReplyExits(timeoutMinutes: number | undefined): Exit[] {
  if (timeoutMinutes === undefined) return [];
  return [{ name: "no-reply", label: "No reply", unconnected: "end", later: { minutes: timeoutMinutes } }];
}

/** Stands still until the contact answers, or until the minutes are over. */
export function waitForContact(turn: Turn, timeoutMinutes: number | undefined): Step {
  if (timeoutMinutes === undefined) return { wait: { kind: "contact" } };
  const timerId = turn.newId();
  turn.emit({
    type: "timer-set",
    journeyId: turn.journey.journey.id,
    nodeId: turn.node.id,
    timerId,
    dueAt: turn.now + timeoutMinutes * 60_000,
  });
  return { wait: { kind: "contact", timerId } };
}
