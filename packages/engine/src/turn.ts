import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import type { Json } from "./json.ts";
import type { Turn } from "./node-type.ts";
import type { PreparedBot, PreparedJourney, PreparedNode } from "./prepared-bot.ts";
import type { Frame, Session } from "./session.ts";
import { evaluate, render, type VariableScopes } from "./template.ts";
import { convertTo, declarationKey, parseReference, readVariable } from "./variables.ts";

/** What the engine takes from its surroundings, so that a turn with the same inputs gives the same result. */
export interface Env {
  /** Milliseconds since 1970. */
  now: number;
  newId(): string;
}

/** A turn under way: the session that it changes and the events so far. */
export interface TurnState {
  readonly bot: PreparedBot;
  readonly env: Env;
  readonly session: Session;
  readonly events: Event[];
}

/** The variables that templates and code see in this turn. */
export function scopesOf({ bot, session }: TurnState): VariableScopes {
  const meta = session.system["message_meta"];
  return {
    system_var: meta === undefined ? session.system : { ...session.system, message_metadata: meta },
    local_var: session.local,
    global_var: session.global,
    constant_var: bot.constants,
  };
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
    render: (template) => render(template, scopesOf(state), env.now),
    evaluate: (template) => evaluate(template, scopesOf(state), env.now),
    read: (reference) => readVariable(reference, scopesOf(state)),
    write: (reference, value) => writeVariable(state, reference, value),
    scopes: () => scopesOf(state),
    memory: frame.memory,
    remember: (memory) => {
      frame.memory = memory;
    },
  };
}

function writeVariable(state: TurnState, reference: string, value: Json): boolean {
  const parsed = parseReference(reference);
  if (!parsed || parsed.path.length > 0 || parsed.scope === "system" || parsed.scope === "constant") {
    throw new TurnFailure("variable-not-writable", `“${reference}” cannot be set: name a local or global variable.`);
  }
  const declaration = state.bot.variables.get(declarationKey({ scope: parsed.scope, name: parsed.name }));
  const converted = declaration
    ? convertTo(declaration.type, value)
    : { problem: "no such variable is declared; add it under Variables" };
  if ("problem" in converted) {
    state.events.push({ type: "variable-refused", variable: reference, given: value, reason: converted.problem });
    return false;
  }
  const values = state.session[parsed.scope];
  const before = Object.hasOwn(values, parsed.name) ? values[parsed.name] : undefined;
  values[parsed.name] = converted.value;
  const change = { type: "variable-set", variable: reference, after: converted.value } as const;
  state.events.push(before === undefined ? change : { ...change, before });
  return true;
}
