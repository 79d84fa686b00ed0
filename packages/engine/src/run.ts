import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import type { Input } from "./input.ts";
import type { Step } from "./node-type.ts";
import type { PreparedJourney, PreparedNode } from "./prepared-bot.ts";
import type { Frame } from "./session.ts";
import { type TurnState, turnFor } from "./turn.ts";

/** Nodes entered since the contact's last input. More means a loop that never waits for the contact. */
export const MAX_STEPS_PER_CONTACT_INPUT = 200;

/** Journeys that one session can be in at once; the oldest interrupted one gives way. */
export const MAX_FRAMES = 10;

type EnteredReason = Extract<Event, { type: "journey-entered" }>["reason"];
type EndedReason = Extract<Event, { type: "journey-ended" }>["reason"];

/** Puts a journey on top of the session and runs it to its next wait or end. */
export function enterJourney(state: TurnState, journey: PreparedJourney, reason: EnteredReason): void {
  run(state, begin(state, journey, reason));
}

/** Wakes the top frame's node with an input and runs on from there. */
export function resumeTop(state: TurnState, input: Input): void {
  const frame = state.session.frames.at(-1);
  if (!frame) return;
  cancelTimer(state, frame, input);
  delete frame.wait;
  run(
    state,
    attempt(state, frame, (place) => {
      const { nodeType, config } = place.prepared;
      if (!nodeType?.resume)
        throw new TurnFailure("node-cannot-resume", "The node that waited no longer takes an answer.");
      return nodeType.resume(config, input, turnFor(state, place.journey, place.prepared, frame));
    }),
  );
}

/** What follows a step: the next node's step, or nothing when the session stands still. */
type Next = Step | { failed: TurnFailure } | undefined;

function run(state: TurnState, first: Next): void {
  const depth = state.session.frames.length;
  let next = first;
  while (next !== undefined) next = follow(state, next);
  tellResumed(state, depth);
}

/** When the journeys in front are done, the interrupted one below waits for its answer again. */
function tellResumed({ session, events }: TurnState, depthBefore: number): void {
  const top = session.frames.at(-1);
  if (!top || session.frames.length >= depthBefore) return;
  events.push({ type: "journey-resumed", journeyId: top.journeyId, nodeId: top.nodeId });
}

function follow(state: TurnState, step: Step | { failed: TurnFailure }): Next {
  const frame = state.session.frames.at(-1);
  if (!frame) return undefined;
  if ("failed" in step) return fail(state, frame, step.failed);
  if ("exit" in step) return leave(state, frame, step.exit);
  if ("end" in step) return finish(state, frame, step);
  frame.wait = step.wait;
  return undefined;
}

function begin(state: TurnState, journey: PreparedJourney, reason: EnteredReason): Next {
  const journeyId = journey.journey.id;
  makeRoom(state, journeyId);
  state.events.push({ type: "journey-entered", journeyId, reason });
  const frame: Frame = { journeyId, nodeId: journey.entry?.node.id ?? "" };
  state.session.frames.push(frame);
  return enterNode(state, frame);
}

/** A journey is in a session once: starting it again replaces the interrupted one, and the stack stays bounded. */
function makeRoom(state: TurnState, journeyId: string): void {
  const { frames } = state.session;
  const again = frames.findIndex((frame) => frame.journeyId === journeyId);
  const index = again === -1 && frames.length >= MAX_FRAMES ? 0 : again;
  const [replaced] = index === -1 ? [] : frames.splice(index, 1);
  if (!replaced) return;
  if (replaced.wait?.kind === "contact" && replaced.wait.timerId !== undefined) {
    state.events.push({ type: "timer-cancelled", timerId: replaced.wait.timerId });
  }
  state.events.push({ type: "journey-ended", journeyId: replaced.journeyId, reason: "replaced" });
}

function enterNode(state: TurnState, frame: Frame): Next {
  state.session.steps += 1;
  if (state.session.steps > MAX_STEPS_PER_CONTACT_INPUT) return stopLoop(state, frame);
  return attempt(state, frame, (place) => {
    const { node, nodeType, config } = place.prepared;
    state.events.push({ type: "node-entered", journeyId: frame.journeyId, nodeId: node.id, nodeType: node.type });
    if (!nodeType) throw new TurnFailure("unknown-node-type", `There is no node type “${node.type}”.`);
    if (config === undefined) {
      throw new TurnFailure(
        "node-misconfigured",
        `“${node.name}” is not filled in correctly; the bot's issues name the field.`,
      );
    }
    return nodeType.enter(config, turnFor(state, place.journey, place.prepared, frame));
  });
}

interface Place {
  journey: PreparedJourney;
  prepared: PreparedNode;
}

/** Runs a node's code at the place that a frame names; what it throws as a failure becomes a value. */
function attempt(state: TurnState, frame: Frame, work: (place: Place) => Step): Next {
  try {
    return work(placeOf(state, frame));
  } catch (error) {
    if (error instanceof TurnFailure) return { failed: error };
    throw error;
  }
}

function placeOf(state: TurnState, frame: Frame): Place {
  const journey = state.bot.journeys.get(frame.journeyId);
  if (!journey) throw new TurnFailure("journey-missing", "The journey is not in this version of the bot any more.");
  const prepared = journey.nodes.get(frame.nodeId);
  if (!prepared) throw new TurnFailure("node-missing", "The node is not in this version of the journey any more.");
  return { journey, prepared };
}

function leave(state: TurnState, frame: Frame, exit: string): Next {
  const prepared = state.bot.journeys.get(frame.journeyId)?.nodes.get(frame.nodeId);
  const to = prepared && Object.hasOwn(prepared.node.exits, exit) ? prepared.node.exits[exit] : undefined;
  const taken = { type: "exit-taken", journeyId: frame.journeyId, nodeId: frame.nodeId, exit } as const;
  state.events.push(to === undefined ? taken : { ...taken, to });
  if (to === undefined) return leaveUnconnected(state, frame, prepared, exit);
  frame.nodeId = to;
  delete frame.memory;
  return enterNode(state, frame);
}

function leaveUnconnected(state: TurnState, frame: Frame, prepared: PreparedNode | undefined, exit: string): Next {
  if (state.bot.journeys.get(frame.journeyId)?.journey.kind === "flow") {
    return {
      failed: new TurnFailure(
        "path-without-terminal",
        `Exit “${exit}” leads nowhere; a Flow Journey's paths end in a Terminal Node.`,
      ),
    };
  }
  const exits = prepared?.nodeType?.exits(prepared.config) ?? [];
  const isCaught = exits.some(({ name, unconnected }) => name === exit && unconnected === "fallback");
  end(state, frame, "unconnected-exit");
  return isCaught ? catchWithFallback(state, frame.journeyId) : undefined;
}

function finish(state: TurnState, frame: Frame, step: Extract<Step, { end: unknown }>): Next {
  if (step.trigger === undefined) {
    end(state, frame, step.end);
    return undefined;
  }
  const journey = state.bot.journeys.get(step.trigger);
  if (journey?.journey.kind !== "user") {
    return {
      failed: new TurnFailure("journey-missing", "The journey to trigger is not among this version's User Journeys."),
    };
  }
  end(state, frame, step.end);
  return begin(state, journey, "triggered");
}

function fail(state: TurnState, frame: Frame, failure: TurnFailure): Next {
  const { journeyId, nodeId } = frame;
  state.events.push({ type: "turn-failed", journeyId, nodeId, code: failure.code, message: failure.message });
  const isFlow = state.bot.journeys.get(journeyId)?.journey.kind === "flow";
  end(state, frame, "failed");
  return isFlow ? undefined : catchWithFallback(state, journeyId);
}

/** The Fallback journey takes over from a User Journey that got stuck, but never from itself. */
function catchWithFallback(state: TurnState, stuckJourneyId: string): Next {
  const { fallback } = state.bot.bot.defaultJourneys;
  const journey = fallback === undefined || fallback === stuckJourneyId ? undefined : state.bot.journeys.get(fallback);
  return journey ? begin(state, journey, "fallback") : undefined;
}

/** A loop has used up the turn: everything is stopped, so that the contact's next message starts afresh. */
function stopLoop(state: TurnState, frame: Frame): undefined {
  state.events.push({
    type: "turn-failed",
    journeyId: frame.journeyId,
    nodeId: frame.nodeId,
    code: "too-many-steps",
    message: `The journey went through ${MAX_STEPS_PER_CONTACT_INPUT} nodes without waiting for the contact, so it was stopped. Look for a loop.`,
  });
  while (state.session.frames.length > 0) end(state, state.session.frames.at(-1) as Frame, "failed");
  return undefined;
}

function end(state: TurnState, frame: Frame, reason: EndedReason): void {
  state.session.frames.pop();
  state.events.push({ type: "journey-ended", journeyId: frame.journeyId, reason });
}

function cancelTimer(state: TurnState, frame: Frame, input: Input): void {
  if (frame.wait?.kind !== "contact" || frame.wait.timerId === undefined || input.type === "timer") return;
  state.events.push({ type: "timer-cancelled", timerId: frame.wait.timerId });
}
