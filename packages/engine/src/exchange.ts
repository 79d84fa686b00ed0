import { beginTurn, copySession, renewWhenExpired } from "./advance.ts";
import type { Event } from "./event.ts";
import type { FlowReply, FlowRequest } from "./flow-request.ts";
import type { Input } from "./input.ts";
import type { PreparedBot, PreparedJourney, PreparedNode } from "./prepared-bot.ts";
import { enterJourney, resumeTop } from "./run.ts";
import type { Session, Wait } from "./session.ts";
import type { Env, TurnState } from "./turn.ts";

/** What an exchange waits for: the answer of an API, or of code. */
export type ExchangeResult = Extract<Input, { type: "api-result" | "code-result" }>;

/**
 * A request of an open Flow under way in its Data Channel Journey. It runs beside the session's journeys: it sees and
 * changes the session's variables and leaves its frames alone, so that it neither waits for them nor disturbs them.
 */
export interface Exchange {
  request: FlowRequest;
  /** The session with its variables as the exchange has changed them; `frames` are the exchange's own. */
  session: Session;
  /** Everything that happened so far, in order. */
  events: Event[];
  /** What the journey waits for. Without a wait and without a reply it has failed; the events say why. */
  wait?: Extract<Wait, { kind: "api" | "code" }>;
  /** The node that replied, and what. */
  replied?: { journeyId: string; nodeId: string; reply: FlowReply };
}

/**
 * Runs the Data Channel Journey of a request to its reply or to its next API call or code. Pure, like `advance`.
 * `before` is what happened earlier in the same exchange, for a request with the action `trouble`.
 */
export function answerFlow(
  bot: PreparedBot,
  { session, events }: { session: Session; events?: readonly Event[] },
  request: FlowRequest,
  env: Env,
): Exchange {
  const state = begin(bot, session, request, env);
  state.events.push(...(events ?? []));
  renewWhenExpired(state);
  beginTurn(state);
  if (state.session.turns === 0) {
    state.session.turns = 1;
    state.session.lastContactAt = env.now;
  }
  const { flowId, action, screen } = request;
  if (action !== "trouble") {
    state.events.push({ type: "flow-requested", flowId, action, ...(screen === undefined ? {} : { screen }) });
  }
  const journey = bot.dataChannelJourneys.get(flowId);
  const entry = journey && entryFor(journey, request);
  const from = state.events.length;
  if (journey && entry) enterJourney(state, journey, action === "trouble" ? "trouble" : "flow-request", entry);
  else if (action !== "trouble") state.events.push(unhandled(request, journey));
  return exchangeOf(state, request, from);
}

/** Goes on with the result that an exchange waits for. */
export function resumeExchange(bot: PreparedBot, exchange: Exchange, result: ExchangeResult, env: Env): Exchange {
  const { request, session, events } = exchange;
  const state: TurnState = {
    bot,
    env,
    session: copySession(session),
    events: [...events],
    flowRequest: request,
  };
  const from = state.events.length;
  if (exchange.wait?.requestId === result.requestId) resumeTop(state, result);
  return exchangeOf(state, request, from);
}

function begin(bot: PreparedBot, before: Session, request: FlowRequest, env: Env): TurnState {
  const session = copySession(before);
  Object.assign(session, { frames: [], steps: 0 } satisfies Partial<Session>);
  Object.assign(session.system, {
    event_type: "flow_request",
    time_stamp_epoch: env.now,
    flow_action: request.action,
    flow_screen: request.screen ?? "",
    flow_data: request.data,
  });
  return { bot, env, session, events: [], flowRequest: request };
}

/** The start node that fits best; the first of those that fit alike. */
function entryFor({ entries }: PreparedJourney, request: FlowRequest): PreparedNode | undefined {
  let best: { rank: number; entry: PreparedNode } | undefined;
  for (const entry of entries) {
    const rank = entry.config === undefined ? undefined : entry.nodeType?.accepts?.(entry.config, request);
    if (rank !== undefined && (!best || rank > best.rank)) best = { rank, entry };
  }
  return best?.entry;
}

function unhandled({ flowId, action, screen }: FlowRequest, journey: PreparedJourney | undefined): Event {
  const journeyId = journey ? { journeyId: journey.journey.id } : {};
  const what = { open: "opening", back: "going back", exchange: "data", trouble: "trouble" }[action];
  const place = screen === undefined ? "" : ` from the screen “${screen}”`;
  const message = journey
    ? `No node of the Data Channel Journey takes ${what}${place}. Add one, such as On Exchange.`
    : `Flow ${flowId} has no Data Channel Journey in this version of the bot. Create one and deploy.`;
  return { type: "turn-failed", ...journeyId, code: "flow-request-unhandled", message };
}

function exchangeOf({ session, events }: TurnState, request: FlowRequest, from: number): Exchange {
  const wait = session.frames.at(-1)?.wait;
  const said = events.findLast((one, index) => index >= from && one.type === "flow-replied");
  return {
    request,
    session,
    events,
    ...(wait?.kind === "api" || wait?.kind === "code" ? { wait } : {}),
    ...(said?.type === "flow-replied"
      ? { replied: { journeyId: said.journeyId, nodeId: said.nodeId, reply: said.reply } }
      : {}),
  };
}
