import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import type { VariableScopes } from "./liquid.ts";
import type { PreparedBot } from "./prepared-bot.ts";
import { newSession } from "./session.ts";
import { type Env, type TurnState, turnFor } from "./turn.ts";

/** Where a node stands, and what the variables hold when it is entered. */
export interface Rehearsed {
  journeyId: string;
  nodeId: string;
  variables: Omit<VariableScopes, "constant_var">;
}

/** What a node would do if a contact came to it: its events, and why it could not be done if it could not. */
export interface Rehearsal {
  events: Event[];
  problem?: { code: string; message: string };
}

/** Enters one node as a conversation would, without one: for previews. What follows from it is not played. */
export function rehearse(bot: PreparedBot, { journeyId, nodeId, variables }: Rehearsed, env: Env): Rehearsal {
  const journey = bot.journeys.get(journeyId);
  const prepared = journey?.nodes.get(nodeId);
  const events: Event[] = [];
  if (!journey || !prepared?.nodeType) return { events, problem: { code: "node-missing", message: "No such node." } };
  if (prepared.config === undefined) {
    const message = `“${prepared.node.name}” is not filled in yet.`;
    return { events, problem: { code: "node-misconfigured", message } };
  }
  const { system_var: system, local_var: local, global_var } = variables;
  const facts = { channelUserId: "", wabaId: "", phoneNumberId: "" };
  const session = { ...newSession("rehearsal", env.now, facts, { ...global_var }), system: { ...system }, local };
  const state: TurnState = { bot, env, session, events };
  try {
    prepared.nodeType.enter(prepared.config, turnFor(state, journey, prepared, { journeyId, nodeId }));
    return { events };
  } catch (error) {
    if (!(error instanceof TurnFailure)) throw error;
    return { events, problem: { code: error.code, message: error.message } };
  }
}
