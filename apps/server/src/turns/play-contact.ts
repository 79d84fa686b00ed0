import {
  advance,
  type CodeRequest,
  type Event,
  type Input,
  isBusy,
  isExpired,
  newSession,
  type Session,
} from "@tributary/engine";
import type { Logger } from "pino";
import { type FlowMatch, matchReply, refuse, type Sender } from "../flows/match-reply.ts";
import type { FlowReply } from "../inbox/stored-input.ts";
import type { Keyring } from "../keyring.ts";
import type { Bots, ChosenBot } from "./choose-bot.ts";
import type { TakenContact, WaitingInput } from "./take-contacts.ts";
import type { TakenResponse } from "./write-flow-responses.ts";

/** A turn to be recorded. */
export interface PlayedTurn {
  number: number;
  /** In milliseconds since 1970. */
  at: number;
  sessionId: string | null;
  botVersion: number | null;
  events: Event[];
}

/** A contact's turns in one transaction: what they were made from, and what they have led to so far. */
export interface Play {
  contact: TakenContact;
  bots: Bots;
  session: Session | null;
  version: number | null;
  /** The request that the session stands still for. */
  waitingFor: string | null;
  doneSeq: number;
  played: PlayedTurn[];
  /** The sends that were answered, with the nodes that had sent them. */
  answered: Map<string, Sender | null>;
  responses: TakenResponse[];
  /** Code that the session waits for and that nobody has run yet. */
  code: { requestId: string; request: CodeRequest } | undefined;
  /** A bug that stopped the play before the input after `doneSeq`. */
  bug: { error: unknown } | undefined;
}

export interface PlayEnv {
  now(): number;
  newId(): string;
  keyring: Keyring;
  log: Logger;
  /** Why Flows of a project cannot be sent at present, by Flow ID. */
  flowProblems(projectId: string): ReadonlyMap<string, string> | undefined;
}

export function startPlay(contact: TakenContact, bots: Bots): Play {
  return {
    contact,
    bots,
    session: contact.session && { ...contact.session, global: contact.global },
    version: contact.sessionVersion,
    waitingFor: contact.waitingFor,
    doneSeq: contact.doneSeq,
    played: [],
    answered: new Map(),
    responses: [],
    code: undefined,
    bug: undefined,
  };
}

/** Plays the result that has arrived, if the session waits for it, and then the inputs in order, until it waits again. */
export function play(state: Play, env: PlayEnv): void {
  try {
    const { answer, waitingFor } = state.contact;
    if (answer && waitingFor !== null && state.waitingFor === waitingFor && state.played.length === 0) {
      takeTurn(state, env, toInput(waitingFor, answer), []);
    }
    playInputs(state, env);
  } catch (error) {
    state.bug = { error };
  }
}

/** Goes on with a result that was fetched during the transaction. */
export function playResult(state: Play, env: PlayEnv, result: Extract<Input, { type: "code-result" }>): void {
  try {
    takeTurn(state, env, result, []);
    playInputs(state, env);
  } catch (error) {
    state.bug = { error };
  }
}

function playInputs(state: Play, env: PlayEnv): void {
  for (const input of state.contact.inputs ?? []) {
    if (state.waitingFor !== null) return;
    if (input.seq <= state.doneSeq) continue;
    playInput(state, env, input);
    state.doneSeq = input.seq;
  }
}

function toInput(requestId: string, answer: NonNullable<TakenContact["answer"]>): Input {
  return answer.kind === "api"
    ? { type: "api-result", requestId, result: answer.result }
    : { type: "code-result", requestId, result: answer.result };
}

function playInput(state: Play, env: PlayEnv, waiting: WaitingInput): void {
  const { payload } = waiting;
  if (payload.type === "flow-reply") playFlowReply(state, env, waiting, payload);
  else takeTurn(state, env, payload, []);
}

function playFlowReply(state: Play, env: PlayEnv, waiting: WaitingInput, reply: FlowReply): void {
  const match = findSend(state, env, waiting, reply);
  takeUpReply(state, env, reply, match);
  const turn = state.played.at(-1);
  if (turn) state.responses.push({ reply, match, turn });
}

function takeUpReply(state: Play, env: PlayEnv, reply: FlowReply, match: FlowMatch): void {
  if ("refused" in match) {
    const { refused: reason, message, flowId } = match;
    const event: Event = {
      type: "flow-response-refused",
      reason,
      message,
      ...(flowId === undefined ? {} : { flowId }),
    };
    env.log.warn({ contactId: state.contact.id, reason, flowId }, "the answer to a Flow was refused");
    record(state, env, null, [event]);
    return;
  }
  const { flowId, sendId, sentBy, note } = match;
  const { messageId, profileName } = reply;
  const profile = profileName === undefined ? {} : { profileName };
  const response = reply.response.ok ? reply.response.value : {};
  const events: Event[] = note === undefined ? [] : [{ type: "flow-response-noted", flowId, message: note }];
  takeTurn(state, env, { type: "flow-response", messageId, flowId, sendId, response, ...profile }, events);
  state.answered.set(sendId, sentBy);
}

function findSend(state: Play, env: PlayEnv, { byContext, byToken }: WaitingInput, { response }: FlowReply): FlowMatch {
  const { answered } = state;
  const seen = (sent: typeof byContext) =>
    sent ? { ...sent, isAnswered: sent.isAnswered || answered.has(sent.sendId) } : undefined;
  if (!response.ok) return refuse("invalid-response", byContext?.flowId);
  return matchReply(env.keyring, {
    contactId: state.contact.id,
    token: response.flowToken,
    byContext: seen(byContext),
    byToken: seen(byToken),
    now: env.now(),
  });
}

function takeTurn(state: Play, env: PlayEnv, input: Input, before: Event[]): void {
  const chosen = chooseBot(state, beginsAnew(state, input, env.now()));
  if ("missing" in chosen) {
    const failure: Event = { type: "turn-failed", code: chosen.missing, message: chosen.message };
    record(state, env, null, [{ type: "input-received", input }, ...before, failure, ...abandonBusySession(state)]);
    return;
  }
  const { bot, version } = chosen;
  const flowProblems = env.flowProblems(state.contact.projectId);
  const turned = advance(bot, state.session ?? firstSession(state.contact, env), input, {
    now: env.now(),
    newId: env.newId,
    ...(flowProblems === undefined ? {} : { flowProblems }),
  });
  const wait = turned.session.frames.at(-1)?.wait;
  state.session = turned.session;
  state.version = turned.session.frames.length > 0 ? version : null;
  state.waitingFor = wait && "requestId" in wait ? wait.requestId : null;
  state.code = codeAwaited(turned.events, state.waitingFor);
  record(state, env, version, [...before, ...turned.events]);
}

/** A contact who comes back after a session has run out begins another one, on the newest version. */
function beginsAnew({ session }: Play, { type }: Input, now: number): boolean {
  const isComing = type === "message" || type === "flow-response" || type === "journey-start";
  return isComing && session !== null && isExpired(session, now);
}

function chooseBot({ bots, session, version, contact }: Play, isNew: boolean): ChosenBot {
  const isInJourney = session !== null && session.frames.length > 0 && !isNew;
  return isInJourney && version === contact.sessionVersion && bots.ofSession ? bots.ofSession : bots.newest;
}

/** A session that waits for a machine takes nothing else, and without a bot it cannot take the result either. */
function abandonBusySession(state: Play): Event[] {
  const { session } = state;
  if (!session || !isBusy(session)) return [];
  Object.assign(state, { session: null, version: null, waitingFor: null });
  return [{ type: "session-ended", sessionId: session.id, reason: "reset" }];
}

function codeAwaited(events: Event[], waitingFor: string | null): Play["code"] {
  if (waitingFor === null) return undefined;
  const requested = events.find((event) => event.type === "code-requested" && event.requestId === waitingFor);
  return requested?.type === "code-requested" ? { requestId: waitingFor, request: requested.request } : undefined;
}

function firstSession(contact: TakenContact, env: PlayEnv): Session {
  const facts = {
    channelUserId: contact.waId ?? contact.userId ?? "",
    wabaId: contact.wabaId,
    phoneNumberId: contact.phoneNumberId,
    ...(contact.name === null ? {} : { name: contact.name }),
  };
  return newSession(env.newId(), env.now(), facts, contact.global);
}

function record(state: Play, env: PlayEnv, botVersion: number | null, events: Event[]): void {
  state.played.push({
    number: state.contact.turns + state.played.length + 1,
    at: env.now(),
    sessionId: state.session?.id ?? null,
    botVersion,
    events,
  });
}
