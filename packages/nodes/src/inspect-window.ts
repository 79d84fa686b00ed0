import type { InspectContext, NodeIssue, PreparedBot, PreparedJourney, PreparedNode } from "@tributary/engine";

const MINUTES_OPEN = 24 * 60;

/**
 * Whether the first thing that a journey says is an approved template, whichever way it takes: more than a day after the
 * contact's last message WhatsApp delivers nothing else. True for a journey that says nothing.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function beginsWithTemplate(bot: PreparedBot, journeyId: string): boolean {
  const journey = bot.journeys.get(journeyId);
  return !journey?.entry || firstFreeMessage(bot, { journey, prepared: journey.entry }) === undefined;
}

/** When something goes on: surely after so many minutes, or at a time that only a turn knows. */
export type Later = { minutes: number } | "unknown";

/** Whether a journey that starts by itself can still reach the contact. `field` is where its time is set. */
export function inspectLaterStart(
  journeyId: string,
  later: Later,
  { bot }: InspectContext,
  field: string,
): NodeIssue[] {
  const journey = bot.journeys.get(journeyId);
  const message = journey?.entry && firstFreeMessage(bot, { journey, prepared: journey.entry });
  return message ? windowIssues(later, `“${message.node.name}” of “${journey?.journey.name}”`, field) : [];
}

/** Whether what follows an exit that is taken later can still reach the contact. */
export function inspectLaterExit(exit: string, later: Later, context: InspectContext, field: string): NodeIssue[] {
  const { bot, journey, node } = context;
  const next = Object.hasOwn(node.exits, exit) ? journey.nodes.get(node.exits[exit] ?? "") : undefined;
  const message = next && firstFreeMessage(bot, { journey, prepared: next });
  return message ? windowIssues(later, `“${message.node.name}”`, field) : [];
}

/** The same for the way out of a question that nobody answered. */
export function inspectNoReply(timeoutMinutes: number | undefined, context: InspectContext): NodeIssue[] {
  if (timeoutMinutes === undefined) return [];
  return inspectLaterExit("no-reply", { minutes: timeoutMinutes }, context, "timeoutMinutes");
}

function windowIssues(later: Later, what: string, field: string): NodeIssue[] {
  if (later === "unknown") {
    const message = `If this is more than a day after the contact's last message, WhatsApp refuses ${what}: send a template first.`;
    return [{ code: "window-may-be-closed", severity: "hint", message, field }];
  }
  if (later.minutes < MINUTES_OPEN) return [];
  const message = `By then a day has passed since the contact's last message, so WhatsApp would refuse ${what}. Send a template first, or wait less.`;
  return [{ code: "window-closed-by-then", severity: "warning", message, field }];
}

interface Place {
  journey: PreparedJourney;
  prepared: PreparedNode;
}

/** The first node on any way that says something else than a template. */
function firstFreeMessage(bot: PreparedBot, start: Place): PreparedNode | undefined {
  const seen = new Set<PreparedNode>();
  const open = [start];
  for (let place = open.pop(); place; place = open.pop()) {
    const { prepared } = place;
    if (seen.has(prepared)) continue;
    seen.add(prepared);
    if (prepared.node.type === "template") continue;
    const group = prepared.nodeType?.group;
    if (group === "message" || group === "prompt") return prepared;
    open.push(...nextOf(bot, place));
  }
  return undefined;
}

function nextOf(bot: PreparedBot, { journey, prepared: { node } }: Place): Place[] {
  const next = Object.values(node.exits).flatMap((id) => {
    const prepared = journey.nodes.get(id);
    return prepared ? [{ journey, prepared }] : [];
  });
  const triggered = node.type === "trigger-journey" ? bot.journeys.get(String(node.config["journeyId"])) : undefined;
  return triggered?.entry ? [...next, { journey: triggered, prepared: triggered.entry }] : next;
}
