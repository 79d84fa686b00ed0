import type { Event } from "./event.ts";
import { TurnFailure } from "./failure.ts";
import type { Input } from "./input.ts";
import type { Step } from "./node-type.ts";
import { fallbackOf, type PreparedJourney, type PreparedNode } from "./prepared-bot.ts";
import { type Frame, timerOf } from "./session.ts";
import { type TurnState, turnFor } from "./turn.ts";

/**
 * Nodes entered since the contact's last input, or since the last start that another system asked for. More means a loop
 * that never waits for the contact.
 */
export const MAX_STEPS_PER_CONTACT_INPUT = 200;

/** Journeys that one session can be in at once; the oldest interrupted one gives way. */
export const MAX_FRAMES = 10;

/** No node has an empty id: the journey cannot be entered, and says so. */
const NO_ENTRY = "";

type EnteredReason = Extract<Event, { type: "journey-entered" }>["reason"];
type EndedReason = Extract<Event, { type: "journey-ended" }>["reason"];

/** Puts a journey on top of the session and runs it, from its start or another entry, to its next wait or end. */
export function enterJourney(
  state: TurnState,
  journey: PreparedJourney,
  reason: EnteredReason,
  entry: PreparedNode | undefined = journey.entry,
): void {
  const interrupted = new Set(state.session.frames);
  run(state, begin(state, journey, reason, entry), interrupted);
}

/** Wakes the top frame's node with an input and runs on from there. */
export function resumeTop(state: TurnState, input: Input): void {
  const frame = state.session.frames.at(-1);
  if (!frame) return;
  const interrupted = new Set(state.session.frames.slice(0, -1));
  if (input.type !== "timer") cancelTimer(state, frame);
  delete frame.wait;
  delete frame.isOverdue;
  run(state, resume(state, frame, input), interrupted);
}

/** What follows a step: the next node's step, or nothing when the session stands still. */
type Next = Step | { failed: TurnFailure } | undefined;

function run(state: TurnState, first: Next, interrupted: ReadonlySet<Frame>): void {
  let next = first;
  while (next !== undefined) next = follow(state, next);
  uncover(state, interrupted);
}

/** When the journeys in front are done, the interrupted one below waits again, or learns that its time is over. */
function uncover(state: TurnState, interrupted: ReadonlySet<Frame>): void {
  const top = state.session.frames.at(-1);
  if (!top || !interrupted.has(top)) return;
  if (top.wait?.kind === "contact") {
    state.events.push({ type: "journey-resumed", journeyId: top.journeyId, nodeId: top.nodeId });
  }
  const timerId = timerOf(top.wait);
  if (top.isOverdue && timerId !== undefined) resumeTop(state, { type: "timer", timerId });
}

function resume(state: TurnState, frame: Frame, input: Input): Next {
  return attempt(state, frame, (place) => {
    const { nodeType } = place.prepared;
    if (!nodeType?.resume) {
      throw new TurnFailure("node-cannot-resume", "The node that waited no longer takes an answer.");
    }
    return nodeType.resume(configOf(place), input, turnFor(state, place.journey, place.prepared, frame));
  });
}

function follow(state: TurnState, step: Step | { failed: TurnFailure }): Next {
  const frame = state.session.frames.at(-1);
  if (!frame) return undefined;
  if ("failed" in step) return fail(state, frame, step.failed);
  if ("exit" in step) return leave(state, frame, step.exit);
  if ("end" in step) return finish(state, frame, step);
  frame.wait = step.wait;
  if (step.wait.kind === "time" && !step.wait.holdsMessages) makeWay(state, frame);
  return undefined;
}

/** Whoever waits for a time is in nobody's way: the conversation goes on above it. */
function makeWay({ session }: TurnState, frame: Frame): void {
  session.frames = [frame, ...session.frames.filter((other) => other !== frame)];
}

function begin(state: TurnState, journey: PreparedJourney, reason: EnteredReason, entry = journey.entry): Next {
  const journeyId = journey.journey.id;
  makeRoom(state, journeyId);
  state.events.push({ type: "journey-entered", journeyId, reason });
  const frame: Frame = { journeyId, nodeId: entry?.node.id ?? NO_ENTRY };
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
  cancelTimer(state, replaced);
  state.events.push({ type: "journey-ended", journeyId: replaced.journeyId, reason: "replaced" });
}

function enterNode(state: TurnState, frame: Frame): Next {
  if (state.session.steps >= MAX_STEPS_PER_CONTACT_INPUT) return stopLoop(state, frame);
  state.session.steps += 1;
  return attempt(state, frame, (place) => {
    const { node, nodeType } = place.prepared;
    state.events.push({ type: "node-entered", journeyId: frame.journeyId, nodeId: node.id, nodeType: node.type });
    if (!nodeType) throw new TurnFailure("unknown-node-type", `There is no node type “${node.type}”.`);
    return nodeType.enter(configOf(place), turnFor(state, place.journey, place.prepared, frame));
  });
}

/** The parsed configuration: a draft may have been broken since the session came to the node. */
function configOf({ prepared: { node, config } }: Place): unknown {
  if (config !== undefined) return config;
  throw new TurnFailure(
    "node-misconfigured",
    `“${node.name}” is not filled in correctly; the bot's issues name the field.`,
  );
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
  if (frame.nodeId === NO_ENTRY) throw new TurnFailure("journey-without-start", "The journey has no start node.");
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
  const kind = state.bot.journeys.get(frame.journeyId)?.journey.kind ?? "user";
  if (kind !== "user") return { failed: openPath(kind, exit) };
  const exits = prepared?.nodeType?.exits(prepared.config) ?? [];
  const isCaught = exits.some(({ name, unconnected }) => name === exit && unconnected === "fallback");
  end(state, frame, "unconnected-exit");
  return isCaught ? catchWithFallback(state, frame.journeyId) : undefined;
}

function openPath(kind: "flow" | "data-channel", exit: string): TurnFailure {
  if (kind === "flow") {
    const message = `Exit “${exit}” leads nowhere; a Flow Journey's paths end in a Terminal Node.`;
    return new TurnFailure("path-without-terminal", message);
  }
  const message = `Exit “${exit}” leads nowhere; a Data Channel Journey's paths end in a reply.`;
  return new TurnFailure("path-without-reply", message);
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
  const kind = state.bot.journeys.get(journeyId)?.journey.kind ?? "user";
  end(state, frame, "failed");
  return kind === "user" ? catchWithFallback(state, journeyId) : undefined;
}

function catchWithFallback(state: TurnState, stuckJourneyId: string): Next {
  const journey = fallbackOf(state.bot, stuckJourneyId);
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
  for (const stopped of [...state.session.frames].reverse()) {
    cancelTimer(state, stopped);
    end(state, stopped, "failed");
  }
  return undefined;
}

function end(state: TurnState, frame: Frame, reason: EndedReason): void {
  state.session.frames.pop();
  state.events.push({ type: "journey-ended", journeyId: frame.journeyId, reason });
}

function cancelTimer(state: TurnState, { wait, isOverdue }: Frame): void {
  const timerId = timerOf(wait);
  if (timerId === undefined || isOverdue) return;
  state.events.push({ type: "timer-cancelled", timerId });
}
