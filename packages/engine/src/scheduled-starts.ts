import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import type { SchedulePlan } from "./node-type.ts";
import type { ScheduledStart, Session } from "./session.ts";

/** The part of a turn under way that schedules. */
interface Scheduling {
  readonly session: Session;
  readonly events: Event[];
  readonly env: { newId(): string };
}

/** Journeys that may be scheduled for one contact at once. */
export const MAX_SCHEDULED_STARTS = 50;

/**
 * Lets a User Journey start by itself. The one that has the same key gives way.
 * @throws TurnFailure `too-many-schedules`
 */
export function scheduleStart(state: Scheduling, at: { journeyId: string; nodeId: string }, plan: SchedulePlan): void {
  cancelScheduledStart(state, plan.key);
  const others = state.session.scheduled ?? [];
  if (others.length >= MAX_SCHEDULED_STARTS) {
    throw new TurnFailure(
      "too-many-schedules",
      `Already ${MAX_SCHEDULED_STARTS} journeys are scheduled for this contact. Schedule them under a key that is used again, or cancel some.`,
    );
  }
  const timerId = state.env.newId();
  const { key, journeyId, dueAt } = plan;
  state.session.scheduled = [...others, { timerId, ...plan }];
  state.events.push({ type: "timer-set", ...at, timerId, dueAt, starts: { journeyId, key } });
}

/** Takes the journey with this key out again, and its timer with it; false when there is none. */
export function cancelScheduledStart(state: Scheduling, key: string): boolean {
  const found = state.session.scheduled?.find((one) => one.key === key);
  if (!found) return false;
  remove(state.session, found);
  state.events.push({ type: "timer-cancelled", timerId: found.timerId });
  return true;
}

/** The key under which the journey for an unanswered Flow is scheduled; the answer cancels it. */
export function flowReminderKey(flowId: string): string {
  return `unanswered Flow ${flowId}`;
}

/** The journey whose time a timer tells, taken out of the session; undefined when the timer is something else's. */
export function takeScheduledStart(session: Session, timerId: string): ScheduledStart | undefined {
  const found = session.scheduled?.find((one) => one.timerId === timerId);
  if (found) remove(session, found);
  return found;
}

function remove(session: Session, start: ScheduledStart): void {
  const left = session.scheduled?.filter((one) => one !== start) ?? [];
  if (left.length > 0) session.scheduled = left;
  else delete session.scheduled;
}
