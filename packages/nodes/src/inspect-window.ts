import {
  type InspectContext,
  type Later,
  type NodeIssue,
  ownExits,
  type PreparedBot,
  type PreparedJourney,
  type PreparedNode,
  triggeredBy,
} from "@tributary/engine";

const MINUTES_OPEN = 24 * 60;
/** So much is looked at from one place on: more than anybody draws between two words of the contact, and never for long. */
const MOST_LOOKS = 3_000;

/**
 * Whether the first thing that a journey says is an approved template, whichever way it takes: more than a day after the
 * contact's last message WhatsApp delivers nothing else. True for a journey that says nothing.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function beginsWithTemplate(bot: PreparedBot, journeyId: string): boolean {
  const untilTemplate = ({ prepared }: Stop) => prepared.node.type !== "template";
  return placesIn(bot, journeyId).every((start) => walk(bot, start, untilTemplate).every((stop) => !isFree(stop)));
}

/** Whether a journey that starts by itself can still reach the contact. `field` is where its time is set. */
export function inspectLaterStart(
  journeyId: string,
  later: Later,
  { bot }: InspectContext,
  field: string,
): NodeIssue[] {
  return placesIn(bot, journeyId).flatMap((start) => {
    const message = firstRefused(bot, start, later);
    return message ? windowIssues(later, message, field) : [];
  });
}

/** Whether what follows an exit that is taken later can still reach the contact. */
export function inspectLaterExit(exit: string, later: Later, context: InspectContext, field: string): NodeIssue[] {
  const { bot, journey, node } = context;
  const next = Object.hasOwn(node.exits, exit) ? journey.nodes.get(node.exits[exit] ?? "") : undefined;
  const message = next && firstRefused(bot, { journey, prepared: next }, later);
  return message ? windowIssues(later, message, field) : [];
}

/** The same for the way out of a question that nobody answered. */
export function inspectNoReply(timeoutMinutes: number | undefined, context: InspectContext): NodeIssue[] {
  if (timeoutMinutes === undefined) return [];
  return inspectLaterExit("no-reply", { minutes: timeoutMinutes }, context, "timeoutMinutes");
}

function windowIssues(later: Later, { journey, prepared }: Place, field: string): NodeIssue[] {
  const what = `“${prepared.node.name}” of “${journey.journey.name}”`;
  if (later === "unknown") {
    const message = `If this is more than a day after the contact's last message, WhatsApp refuses ${what}: wait for the contact's answer to a template first.`;
    return [{ code: "window-may-be-closed", severity: "hint", message, field }];
  }
  const message = `When ${what} comes, a day has passed since the contact's last message, so WhatsApp would refuse it. Wait for the contact's answer to a template first, or wait less.`;
  return [{ code: "window-closed-by-then", severity: "warning", message, field }];
}

interface Place {
  journey: PreparedJourney;
  prepared: PreparedNode;
}

/** A place that a walk comes to, with how long it has waited on its way and where it came from. */
interface Stop extends Place {
  minutes: number;
  from?: Stop;
  /** How many stops are before it. */
  depth: number;
}

function placesIn(bot: PreparedBot, journeyId: string): Place[] {
  const journey = bot.journeys.get(journeyId);
  return journey?.entry ? [{ journey, prepared: journey.entry }] : [];
}

/**
 * The first message after a wait that comes when the day is over. Later waits on the way count as well, until they make a
 * day by themselves: then they are what has to be changed.
 */
function firstRefused(bot: PreparedBot, start: Place, later: Later): Place | undefined {
  const isOver = ({ minutes }: Stop) => later === "unknown" || later.minutes + minutes >= MINUTES_OPEN;
  const withinDay = ({ minutes }: Stop) => minutes < MINUTES_OPEN;
  return walk(bot, start, withinDay).find((stop) => isFree(stop) && isOver(stop));
}

/** Whether a node sends what WhatsApp delivers only within a day of the contact's last message. */
function isFree({ prepared: { node, nodeType } }: Place): boolean {
  return node.type !== "template" && (nodeType?.group === "message" || nodeType?.group === "prompt");
}

/** Goes every way on which the contact does nothing. A node is looked at again when a way to it waits longer. */
function* walk(bot: PreparedBot, start: Place, goesOn: (stop: Stop) => boolean): Generator<Stop> {
  const longest = new Map<PreparedNode, number>();
  const open: Stop[] = [{ ...start, minutes: 0, depth: 0 }];
  let looks = 0;
  for (let stop = open.pop(); stop && looks < MOST_LOOKS; stop = open.pop()) {
    const known = longest.get(stop.prepared);
    looks += known === undefined ? 1 : stop.depth;
    if (!goesOn(stop) || (known !== undefined && (known >= stop.minutes || isRound(stop)))) continue;
    longest.set(stop.prepared, stop.minutes);
    yield stop;
    open.push(...stopsAfter(bot, stop));
  }
}

function isRound({ prepared, from }: Stop): boolean {
  for (let before = from; before; before = before.from) if (before.prepared === prepared) return true;
  return false;
}

function stopsAfter(bot: PreparedBot, stop: Stop): Stop[] {
  const { journey, prepared, minutes } = stop;
  const { exits } = prepared.node;
  const behind = { from: stop, depth: stop.depth + 1 };
  const connected = ownExits(prepared).flatMap(({ exit: { name }, later }): Stop[] => {
    const next = Object.hasOwn(exits, name) ? journey.nodes.get(exits[name] ?? "") : undefined;
    const waited = later === "unknown" ? 0 : later.minutes;
    return next ? [{ journey, prepared: next, minutes: minutes + waited, ...behind }] : [];
  });
  const triggered = triggeredBy(prepared).flatMap((id) => placesIn(bot, id));
  return [...connected, ...triggered.map((place): Stop => ({ ...place, minutes, ...behind }))];
}
