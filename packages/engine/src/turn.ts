import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import type { FlowRequest } from "./flow-request.ts";
import { isJson, type Json, type JsonObject, jsonText, storable } from "./json.ts";
import type { Surroundings, VariableScopes } from "./liquid.ts";
import { renderJson, renderUrl } from "./marked-template.ts";
import type { Turn } from "./node-type.ts";
import type { PreparedBot, PreparedJourney, PreparedNode } from "./prepared-bot.ts";
import { cancelScheduledStart, scheduleStart } from "./scheduled-starts.ts";
import type { Frame, Session } from "./session.ts";
import { beginningOf } from "./shorten.ts";
import { evaluate, render } from "./template.ts";
import {
  convertTo,
  declarationKey,
  isNothingFor,
  parseReference,
  readVariable,
  type WritableScope,
} from "./variables.ts";
import { TurnWork } from "./work-limits.ts";

/** What the engine takes from its surroundings, so that a turn with the same inputs gives the same result. */
export interface Env {
  /** Milliseconds since 1970. */
  now: number;
  newId(): string;
  /** Flows that Meta does not send at present, with the reason in plain words. */
  flowProblems?: ReadonlyMap<string, string>;
}

/** A turn under way: the session that it changes and the events so far. */
export interface TurnState {
  readonly bot: PreparedBot;
  readonly env: Env;
  readonly session: Session;
  readonly events: Event[];
  /** What templates and code see, once a node has asked for it. */
  scopes?: VariableScopes;
  /** What the turn may still work on, once it has rendered or written something. */
  work?: TurnWork;
  /** What the open Flow asks; only in an exchange. */
  readonly flowRequest?: FlowRequest;
}

/** What the node in a frame may use while it runs. */
export function turnFor(state: TurnState, journey: PreparedJourney, prepared: PreparedNode, frame: Frame): Turn {
  const { bot, env, events } = state;
  return {
    bot,
    journey,
    node: prepared.node,
    now: env.now,
    newId: env.newId,
    emit: (event) => void events.push(event),
    render: (template) => render(template, surroundingsOf(state)),
    evaluate: (template) => evaluate(template, surroundingsOf(state)),
    renderJson: (template) => renderJson(template, surroundingsOf(state)),
    renderUrl: (template) => renderUrl(template, surroundingsOf(state)),
    read: (reference) => readVariable(reference, scopesOf(state)),
    write: (reference, value) => writeVariable(state, reference, value),
    clear: (reference) => clearVariable(state, reference),
    schedule: (plan) => scheduleStart(state, { journeyId: journey.journey.id, nodeId: prepared.node.id }, plan),
    cancelSchedule: (key) => cancelScheduledStart(state, key),
    work: (characters) => workOf(state).use(characters),
    scopes: () => scopesOf(state),
    memory: frame.memory,
    remember: (memory) => {
      frame.memory = memory;
    },
    flowRequest: state.flowRequest,
    flowProblem: (flowId) => env.flowProblems?.get(flowId),
  };
}

function surroundingsOf(state: TurnState): Surroundings {
  return { scopes: scopesOf(state), now: state.env.now, work: workOf(state) };
}

/** What the turn may still work on. */
export function workOf(state: TurnState): TurnWork {
  state.work ??= new TurnWork();
  return state.work;
}

/** One object serves the whole turn: values are set in the objects that it holds. */
function scopesOf(state: TurnState): VariableScopes {
  const { bot, session } = state;
  const meta = session.system["message_meta"];
  state.scopes ??= {
    system_var: meta === undefined ? session.system : { ...session.system, message_metadata: meta },
    local_var: session.local,
    global_var: session.global,
    constant_var: bot.constants,
  };
  return state.scopes;
}

/** Sets a declared local or global variable, or clears it; what cannot be set is told by an event. @throws TurnFailure `variable-not-writable`, `turn-too-large` */
export function writeVariable(state: TurnState, reference: string, value: Json): boolean {
  const { scope, name } = writable(reference);
  const declaration = state.bot.variables.get(declarationKey({ scope, name }));
  if (declaration && isNothingFor(declaration.type, value)) {
    clearVariable(state, reference);
    return true;
  }
  const converted = declaration
    ? convertTo(declaration.type, value)
    : { problem: "no such variable is declared; add it under Variables" };
  if ("problem" in converted) {
    const reason = converted.problem;
    state.events.push({ type: "variable-refused", variable: reference, given: shortened(value), reason });
    return false;
  }
  const values = state.session[scope];
  const after = storable(converted.value);
  workOf(state).use(jsonText(after).length);
  state.events.push(withBefore({ type: "variable-set", variable: reference, after }, values, name));
  values[name] = after;
  return true;
}

/** The trace says what was refused; it does not have to keep all of it. */
function shortened(value: Json): Json {
  if (!isJson(value)) return null;
  const text = jsonText(value);
  return text.length > 1000 ? `${beginningOf(text, 1000)}…` : value;
}

function clearVariable(state: TurnState, reference: string): void {
  const { scope, name } = writable(reference);
  const values = state.session[scope];
  state.events.push(withBefore({ type: "variable-set", variable: reference, after: null }, values, name));
  // A variable that is gone would get its first value again.
  if (Object.hasOwn(state.bot.firstValues[scope], name)) values[name] = null;
  else delete values[name];
}

type Change = Extract<Event, { type: "variable-set" }>;

function withBefore(change: Change, values: JsonObject, name: string): Change {
  const before = Object.hasOwn(values, name) ? values[name] : undefined;
  return before === undefined ? change : { ...change, before };
}

function writable(reference: string): { scope: WritableScope; name: string } {
  const parsed = parseReference(reference);
  if (!parsed || parsed.path.length > 0 || parsed.scope === "system" || parsed.scope === "constant") {
    throw new TurnFailure("variable-not-writable", `“${reference}” cannot be set: name a local or global variable.`);
  }
  return { scope: parsed.scope, name: parsed.name };
}
