import {
  advance,
  type Env,
  type Event,
  type InboundMessage,
  type Input,
  newSession,
  type PreparedBot,
  type Session,
  session,
} from "@tributary/engine";
import type { Scenario, ScenarioInput } from "./scenario-file.ts";

/** One turn as a transcript keeps it. */
export interface PlayedTurn {
  input: ScenarioInput;
  events: Event[];
  session: Session;
}

const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** Plays a scenario with a fixed clock and ids. Between two turns the session goes through JSON. */
export function playScenario(bot: PreparedBot, { inputs, keptTurns }: Scenario): PlayedTurn[] {
  const player = newPlayer();
  const turns: PlayedTurn[] = [];
  for (const shorthand of inputs.flatMap(repeated)) {
    const input = expand(player, shorthand);
    const turned = advance(bot, player.session, input, player.env);
    player.session = session.parse(JSON.parse(JSON.stringify(turned.session)));
    followTimers(player, turned.events);
    const events = turned.events.filter(({ type }) => type !== "input-received");
    turns.push({ input: shorthand, events, session: player.session });
  }
  return keptTurns === undefined ? turns : turns.slice(-keptTurns);
}

function repeated(input: ScenarioInput): ScenarioInput[] {
  return Array.from({ length: "times" in input ? (input.times ?? 1) : 1 }, () => input);
}

interface Player {
  session: Session;
  env: Env;
  timers: Map<string, number>;
  messages: number;
}

function newPlayer(): Player {
  let ids = 0;
  const contact = { name: "Ada", channelUserId: "491701234567", wabaId: "waba-1", phoneNumberId: "phone-1" };
  return {
    session: newSession("session-1", START, contact, {}),
    env: { now: START, newId: () => `id-${++ids}` },
    timers: new Map(),
    messages: 0,
  };
}

function expand(player: Player, shorthand: ScenarioInput): Input {
  if ("timer" in shorthand) return nextTimer(player);
  player.env.now += (shorthand.afterMinutes ?? 0) * 60_000;
  const requestId = awaitedRequest(player.session);
  if ("api" in shorthand) return { type: "api-result", requestId, result: shorthand.api };
  if ("code" in shorthand) return { type: "code-result", requestId, result: shorthand.code };
  const id = `wamid.${++player.messages}`;
  if ("submits" in shorthand) {
    return { type: "flow-response", messageId: id, flowId: shorthand.submits, response: shorthand.response };
  }
  return { type: "message", message: messageOf(id, shorthand) };
}

type Spoken = Extract<ScenarioInput, { says: string } | { taps: string } | { sends: string } | { sendsRaw: object }>;

function messageOf(id: string, spoken: Spoken): InboundMessage {
  if ("says" in spoken) {
    return { id, kind: "text", text: spoken.says, raw: { id, type: "text", text: { body: spoken.says } } };
  }
  if ("sendsRaw" in spoken) return { id, kind: "other", text: "", raw: { id, ...spoken.sendsRaw } };
  if ("sends" in spoken) return { id, kind: "other", text: "", raw: { id, type: spoken.sends } };
  const raw = { id, type: "interactive", interactive: { type: "button_reply", button_reply: { id: spoken.taps } } };
  return { id, kind: "reply", text: spoken.title, replyId: spoken.taps, raw };
}

function nextTimer(player: Player): Input {
  const [next] = [...player.timers].sort(([, one], [, other]) => one - other);
  if (!next) return { type: "timer", timerId: "none" };
  const [timerId, dueAt] = next;
  player.timers.delete(timerId);
  player.env.now = Math.max(player.env.now, dueAt);
  return { type: "timer", timerId };
}

function followTimers({ timers }: Player, events: Event[]): void {
  for (const one of events) {
    if (one.type === "timer-set") timers.set(one.timerId, one.dueAt);
    if (one.type === "timer-cancelled") timers.delete(one.timerId);
  }
}

function awaitedRequest({ frames }: Session): string {
  const wait = frames.at(-1)?.wait;
  return wait && "requestId" in wait ? wait.requestId : "none";
}
