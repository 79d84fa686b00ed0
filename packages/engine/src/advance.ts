import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import { HELD_LIMIT, holdMessage, nextHeld } from "./held-messages.ts";
import type { InboundMessage, Input } from "./input.ts";
import type { Json, JsonObject } from "./json.ts";
import type { PreparedBot, PreparedJourney } from "./prepared-bot.ts";
import { enterJourney, resumeTop } from "./run.ts";
import { cancelScheduledStart, flowReminderKey, takeScheduledStart } from "./scheduled-starts.ts";
import {
  type Frame,
  holdsMessages,
  isAsking,
  isBusy,
  isExpired,
  type Session,
  timerOf,
  waitsForTime,
} from "./session.ts";
import { type Env, type TurnState, workOf, writeVariable } from "./turn.ts";
import { parseReference } from "./variables.ts";

/** More inputs of one contact in one minute are dropped, visibly: something at the other end is looping. */
export const MAX_CONTACT_TURNS_PER_MINUTE = 120;

/** What a turn leaves: the session to keep and what happened, in order. */
export interface Turned {
  session: Session;
  events: Event[];
}

type ContactInput = Extract<Input, { type: "message" | "flow-response" }>;

/**
 * Plays one turn: from an input to the next wait or the end. Pure: the given session is not changed, and the same
 * arguments give the same result. Failures are events, never exceptions.
 */
export function advance(bot: PreparedBot, before: Session, input: Input, env: Env): Turned {
  const state: TurnState = { bot, env, session: copySession(before), events: [{ type: "input-received", input }] };
  if (input.type === "message" || input.type === "flow-response") takeContactInput(state, input);
  else if (input.type === "timer") takeTimer(state, input);
  else if (input.type === "journey-start") takeStart(state, input);
  else takeResult(state, input);
  takeHeldMessages(state);
  state.session.turns += 1;
  return { session: state.session, events: state.events };
}

/** Sessions are changed in place during a turn, at their first level only: deeper values are replaced, never edited. */
export function copySession(session: Session): Session {
  return {
    ...session,
    frames: session.frames.map((frame) => ({ ...frame })),
    system: { ...session.system },
    local: { ...session.local },
    global: { ...session.global },
    rate: { ...session.rate },
  };
}

function takeContactInput(state: TurnState, input: ContactInput): void {
  const { session, events } = state;
  renewWhenExpired(state);
  if (isBusy(session)) {
    ignore(state, "the journey waits for an API or code result");
    return;
  }
  beginTurn(state);
  session.lastContactAt = state.env.now;
  if (isTooFast(state)) {
    events.push({
      type: "turn-failed",
      code: "too-many-turns",
      message: `The contact sent more than ${MAX_CONTACT_TURNS_PER_MINUTE} messages within a minute; this one was not answered.`,
    });
    return;
  }
  session.steps = 0;
  if (input.type === "flow-response") takeFlowResponse(state, input);
  else if (!isPaused(session)) takeMessage(state, input);
  else if (!holdMessage(state, input)) {
    ignore(state, `the journey pauses, and ${HELD_LIMIT} messages are held for it already`);
  }
}

/** A pause is what runs now: with another journey in front, the contact answers that one. */
function isPaused({ frames }: Session): boolean {
  const top = frames.at(-1);
  return top !== undefined && holdsMessages(top);
}

/** A pause is over: what came during it is taken up in order, until the session pauses again or is busy. */
function takeHeldMessages(state: TurnState): void {
  while (!isBusy(state.session) && !state.session.frames.some(holdsMessages)) {
    const held = nextHeld(state);
    if (!held) return;
    takeMessage(state, held);
  }
}

/** A session whose contact has been silent for too long ends, and another one takes its place. */
export function renewWhenExpired({ session, env, events }: TurnState): void {
  if (!isExpired(session, env.now)) return;
  events.push({ type: "session-ended", sessionId: session.id, reason: "expired" });
  Object.assign(session, {
    id: env.newId(),
    startedAt: env.now,
    frames: [],
    turns: 0,
    steps: 0,
  } satisfies Partial<Session>);
}

/**
 * Begins a session that has done nothing yet. Variables that it has never had get their first values: all of them, or
 * those that a newer version of the bot declares, once nothing of the older one runs any more.
 */
export function beginTurn({ session, bot, events }: TurnState): void {
  if (session.turns === 0) {
    session.local = {};
    events.push({ type: "session-started", sessionId: session.id });
  }
  if (session.frames.length > 0) return;
  for (const scope of ["local", "global"] as const) {
    const missing = Object.entries(bot.firstValues[scope]).filter(([name]) => !Object.hasOwn(session[scope], name));
    if (missing.length > 0) session[scope] = { ...session[scope], ...Object.fromEntries(missing) };
  }
}

function isTooFast({ session, env }: TurnState): boolean {
  const minute = Math.floor(env.now / 60_000);
  session.rate = { minute, turns: session.rate.minute === minute ? session.rate.turns + 1 : 1 };
  return session.rate.turns > MAX_CONTACT_TURNS_PER_MINUTE;
}

function setSystemVariables(state: TurnState, input: ContactInput): void {
  const { session, env } = state;
  delete state.scopes;
  const isMessage = input.type === "message";
  const meta: JsonObject = isMessage ? input.message.raw : input.response;
  Object.assign(session.system, {
    event_type: isMessage ? "user_input" : "flow_response",
    event_id: isMessage ? input.message.id : input.messageId,
    time_stamp_epoch: env.now,
    message_meta: meta,
  });
  if (isMessage) session.system["user_input"] = input.message.text;
  if (input.profileName !== undefined) session.system["user_name"] = input.profileName;
}

/** A trigger goes before the waiting journey only when it may interrupt, and a tap never interrupts: it is an answer. */
function takeMessage(state: TurnState, input: Extract<Input, { type: "message" }>): void {
  setSystemVariables(state, input);
  const isWaiting = isAsking(state.session);
  const isTap = input.message.kind === "reply";
  const triggered = isWaiting && isTap ? undefined : triggeredBy(state, input.message, isWaiting);
  if (triggered === "failed") return;
  if (triggered) enterJourney(state, triggered, "trigger-matched");
  else if (isWaiting) resumeTop(state, input);
  else startDefaultJourney(state);
}

/** With nothing running and no trigger that fits, the contact is welcomed; without a Welcome journey, caught. */
function startDefaultJourney(state: TurnState): void {
  const { journeys, bot } = state.bot;
  const welcome = journeys.get(bot.defaultJourneys.welcome ?? "");
  const fallback = journeys.get(bot.defaultJourneys.fallback ?? "");
  if (welcome) enterJourney(state, welcome, "welcome");
  else if (fallback) enterJourney(state, fallback, "fallback");
  else ignore(state, "no journey's trigger fits this message, and the bot has no Welcome or Fallback journey");
}

/** Where the triggers cannot all be tried, no journey is chosen: another one than usual would answer. */
function triggeredBy(
  state: TurnState,
  message: InboundMessage,
  isWaiting: boolean,
): PreparedJourney | "failed" | undefined {
  try {
    return bestTrigger(state, message, isWaiting);
  } catch (error) {
    if (!(error instanceof TurnFailure)) throw error;
    state.events.push({
      type: "turn-failed",
      code: error.code,
      message:
        "The bot's start triggers look for too much in this message, so no journey was chosen. Use fewer or shorter regular expressions.",
    });
    return "failed";
  }
}

function bestTrigger(state: TurnState, message: InboundMessage, isWaiting: boolean): PreparedJourney | undefined {
  let best: { rank: number; journey: PreparedJourney } | undefined;
  const work = (characters: number) => workOf(state).use(characters);
  for (const journey of state.bot.journeys.values()) {
    const { entry } = journey;
    if (!entry || entry.config === undefined) continue;
    const match = entry.nodeType?.trigger?.(entry.config, message, work);
    if (!match || (isWaiting && !match.canInterrupt)) continue;
    if (!best || match.rank > best.rank) best = { rank: match.rank, journey };
  }
  return best?.journey;
}

function takeFlowResponse(state: TurnState, input: Extract<Input, { type: "flow-response" }>): void {
  setSystemVariables(state, input);
  cancelScheduledStart(state, flowReminderKey(input.flowId));
  const journey = state.bot.flowJourneys.get(input.flowId);
  if (journey) {
    enterJourney(state, journey, "flow-response");
    return;
  }
  state.events.push({
    type: "flow-response-unhandled",
    flowId: input.flowId,
    message: `A contact submitted Flow ${input.flowId}, and the bot has no Flow Journey for it. Create one under WhatsApp Flows and deploy; the answer is kept in this record.`,
  });
}

function takeTimer(state: TurnState, { timerId }: Extract<Input, { type: "timer" }>): void {
  const { session } = state;
  const start = takeScheduledStart(session, timerId);
  const frame = session.frames.find(({ wait }) => timerOf(wait) === timerId);
  if (start) startByItself(state, { ...start, reason: "scheduled", eventId: timerId });
  else if (!frame) ignore(state, "nothing waits for this timer any more");
  else if (frame === session.frames.at(-1) || mayComeForward(state, frame)) endWait(state, frame, timerId);
  else {
    frame.isOverdue = true;
    ignore(state, "another journey is in front; the time that ran out counts when that one is done");
  }
}

/** A question's time may run out behind another journey's back; a journey that waited for a time goes on at once. */
function mayComeForward({ session }: TurnState, frame: Frame): boolean {
  return waitsForTime(frame) && !isBusy(session);
}

function endWait(state: TurnState, frame: Frame, timerId: string): void {
  const { session, env } = state;
  if (waitsForTime(frame)) session.approachedAt = env.now;
  session.frames = [...session.frames.filter((other) => other !== frame), frame];
  resumeTop(state, { type: "timer", timerId });
}

function takeStart(state: TurnState, { startId, journeyId, values }: Extract<Input, { type: "journey-start" }>): void {
  startByItself(state, { journeyId, values, reason: "requested", eventId: startId });
}

interface OwnStart {
  journeyId: string;
  values: JsonObject;
  reason: "scheduled" | "requested";
  eventId: string;
}

/** The bot begins by itself: in the running session, in front of what waits there, or in a new one. */
function startByItself(state: TurnState, { journeyId, values, reason, eventId }: OwnStart): void {
  const { session, env } = state;
  if (isBusy(session)) {
    ignore(state, "the journey waits for an API or code result");
    return;
  }
  renewWhenExpired(state);
  beginTurn(state);
  session.approachedAt = env.now;
  if (reason === "requested") session.steps = 0;
  Object.assign(session.system, { event_type: `journey_${reason}`, event_id: eventId, time_stamp_epoch: env.now });
  for (const [reference, value] of Object.entries(values)) giveValue(state, reference, value);
  const journey = state.bot.journeys.get(journeyId);
  if (journey?.journey.kind === "user") enterJourney(state, journey, reason);
  else {
    const message = "The journey that should start by itself is not among this version's User Journeys.";
    state.events.push({ type: "turn-failed", journeyId, code: "journey-missing", message });
  }
}

function giveValue(state: TurnState, reference: string, value: Json): void {
  const parsed = parseReference(reference);
  const isWritable = parsed?.scope === "local" || parsed?.scope === "global";
  if (isWritable && parsed.path.length === 0) writeVariable(state, reference, value);
  else {
    const reason = "name a local or global variable, such as local_var.name";
    state.events.push({ type: "variable-refused", variable: reference, given: value, reason });
  }
}

function takeResult(state: TurnState, input: Extract<Input, { type: "api-result" | "code-result" }>): void {
  const wait = state.session.frames.at(-1)?.wait;
  const kind = input.type === "api-result" ? "api" : "code";
  const isAwaited = wait?.kind === kind && wait.requestId === input.requestId;
  if (isAwaited) resumeTop(state, input);
  else ignore(state, "nothing waits for this result any more");
}

function ignore(state: TurnState, reason: string): void {
  state.events.push({ type: "input-ignored", reason });
}
