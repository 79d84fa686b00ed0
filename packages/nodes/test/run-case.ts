import {
  advance,
  answerFlow,
  type Bot,
  bot,
  type Env,
  type Event,
  flowRequest,
  type InboundMessage,
  type Input,
  type Issue,
  inspect,
  isJsonObject,
  type Journey,
  type JourneyKind,
  type JourneyNode,
  newSession,
  type PreparedBot,
  prepareBot,
  resumeExchange,
  type Session,
} from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import type { CaseInput, IssueCase, Outcome, RunCase, TriggerCase } from "./case-file.ts";

type Given = Pick<RunCase, "config" | "journey" | "variables" | "apis" | "local">;

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const FLOW_ID = "1234567890";

/** Enters the node, feeds it, and tells what it emitted and how its part ended. */
export function play(type: string, given: RunCase): { events: Event[]; outcome: Outcome } {
  const prepared = prepareBot(botAround(type, given), nodeTypes);
  const env = fixedEnv();
  const contact = { name: "Ada", channelUserId: "491701234567", wabaId: "waba-1", phoneNumberId: "phone-1" };
  const fresh = newSession("session-1", NOW, contact, {});
  const events: Event[] = [];
  let session: Session = { ...fresh, system: { ...fresh.system, ...given.system } };
  const first: Input =
    given.journey === "flow"
      ? { type: "flow-response", messageId: "wamid.1", flowId: FLOW_ID, response: { rating: "0_5", comment: "Great " } }
      : { type: "message", message: message("hello") };
  if (given.journey === "data-channel") return playExchange({ prepared, session, env }, given);
  const begun: Input = { type: "journey-start", startId: "start-1", journeyId: "main", values: {} };
  const inputs = given.inputs ?? [];
  for (let index = -1; index < inputs.length; index += 1) {
    const shorthand = inputs[index];
    const next = shorthand ? expand(shorthand, session) : given.startsByItself ? begun : first;
    const turned = advance(prepared, session, next, env);
    session = JSON.parse(JSON.stringify(turned.session));
    events.push(...turned.events);
  }
  return { events: eventsAtNode(events), outcome: outcomeOf(events, session) };
}

/** The same for a node of a Data Channel Journey: a request of the open Flow comes to it. */
function playExchange(
  { prepared, session, env }: { prepared: PreparedBot; session: Session; env: Env },
  { request = {}, inputs = [] }: RunCase,
): { events: Event[]; outcome: Outcome } {
  const asked = { flowId: FLOW_ID, action: "exchange", screen: "FORM", data: {}, raw: {}, ...request };
  let exchange = answerFlow(prepared, { session }, flowRequest.parse(asked), env);
  for (const shorthand of inputs) {
    const next = expand(shorthand, exchange.session);
    if (next.type !== "api-result" && next.type !== "code-result") throw new Error("an exchange waits for no contact");
    exchange = resumeExchange(prepared, exchange, next, env);
  }
  return { events: eventsAtNode(exchange.events), outcome: outcomeOf(exchange.events, exchange.session) };
}

/** The rank that each message has for a start node; null when it does not start the journey. */
export function ranks(type: string, given: TriggerCase): Record<string, number | null> {
  const journey = prepareBot(botAround(type, given), nodeTypes).journeys.get("main");
  const { nodeType, config } = journey?.entry ?? {};
  return Object.fromEntries(
    Object.keys(given.messages).map((text) => [
      text,
      nodeType?.trigger?.(config, message(text), () => undefined)?.rank ?? null,
    ]),
  );
}

/** What is wrong at the node. */
export function issuesAt(type: string, given: IssueCase): Omit<Issue, "journeyId" | "nodeId">[] {
  const around = botAround(type, given, given.exits);
  const whole = bot.parse({ ...around, journeys: [...around.journeys, ...(given.otherJourneys ?? [])] });
  const { flowJson, ...known } = given.facts ?? {};
  const flows = isJsonObject(flowJson) ? { flowJson: new Map(Object.entries(flowJson)) } : {};
  const facts = { isDeploy: false, ...known, ...flows };
  return inspect(whole, nodeTypes, facts)
    .filter(({ journeyId, nodeId }) => journeyId === "main" && nodeId === "node")
    .map(({ journeyId: _journey, nodeId: _node, ...issue }) => issue);
}

/** A bot in which the node stands between a start and an end. */
function botAround(type: string, given: Given, exits?: Record<string, string>): Bot {
  const kind = given.journey ?? "user";
  const isStart = Object.values(nodeTypes).some((one) => one.type === type && one.role === "start");
  const node = { id: "node", type, name: "The node", config: given.config, exits: exits ?? everyExit(type, given) };
  const start: Partial<JourneyNode> = { id: "start", name: "Start", ...starts[kind], exits: { next: "node" } };
  const last = { id: "last", name: "Last", ...lasts[kind] };
  const flow = kind === "user" ? {} : { flowId: FLOW_ID };
  return bot.parse({
    formatVersion: 1,
    journeys: [
      { kind, id: "main", name: "Main", ...flow, nodes: [...(isStart ? [] : [start]), node, last] },
      { kind: "user", id: "next", name: "Next", nodes: [{ id: "start", type: "start", name: "Start" }] },
    ],
    variables: declarations(given),
    apis: given.apis ?? [],
  });
}

const starts: Record<JourneyKind, Pick<JourneyNode, "type" | "config">> = {
  user: { type: "start", config: { trigger: { kind: "any-message" } } },
  flow: { type: "flow-start", config: { flowId: FLOW_ID } },
  "data-channel": { type: "on-exchange", config: {} },
};

const lasts: Record<JourneyKind, Pick<JourneyNode, "type" | "config">> = {
  user: { type: "end", config: {} },
  flow: { type: "terminal", config: {} },
  "data-channel": { type: "complete-flow", config: {} },
};

/** The variables hold what the case says from the session's start. */
function declarations({ variables = [], local = {} }: Given): Bot["variables"] {
  const declared: Bot["variables"] = [
    { scope: "local", name: "name", type: "string" },
    { scope: "local", name: "count", type: "number" },
    { scope: "local", name: "data", type: "json" },
    ...variables,
  ];
  return declared.map((one) => {
    const value = one.scope === "local" ? local[one.name] : undefined;
    return value === undefined ? one : { ...one, value };
  });
}

function everyExit(type: string, { config }: Given): Journey["nodes"][number]["exits"] {
  const nodeType = Object.entries(nodeTypes).find(([name]) => name === type)?.[1];
  const parsed = nodeType?.config.safeParse(config);
  if (!nodeType || !parsed?.success) return {};
  const anyExits: (config: never) => { name: string }[] = nodeType.exits;
  return Object.fromEntries(anyExits(parsed.data as never).map(({ name }) => [name, "last"]));
}

function fixedEnv(): Env {
  let count = 0;
  return { now: NOW, newId: () => `id-${++count}` };
}

function message(text: string): InboundMessage {
  return { id: "wamid.1", kind: "text", text, raw: { type: "text", text: { body: text } } };
}

function expand(shorthand: CaseInput, session: Session): Input {
  const wait = session.frames.at(-1)?.wait;
  const awaited = wait === undefined ? "" : "requestId" in wait ? wait.requestId : (wait.timerId ?? "");
  if ("says" in shorthand) return { type: "message", message: message(shorthand.says) };
  if ("taps" in shorthand) {
    const { taps, title } = shorthand;
    const raw = { type: "interactive", interactive: { type: "button_reply", button_reply: { id: taps, title } } };
    return { type: "message", message: { id: "wamid.2", kind: "reply", text: title, replyId: taps, raw } };
  }
  if ("sendsRaw" in shorthand) {
    return { type: "message", message: { id: "wamid.2", kind: "other", text: "", raw: shorthand.sendsRaw } };
  }
  if ("sends" in shorthand) {
    return { type: "message", message: { id: "wamid.2", kind: "other", text: "", raw: { type: shorthand.sends } } };
  }
  if ("api" in shorthand) return { type: "api-result", requestId: awaited, result: shorthand.api };
  if ("code" in shorthand) return { type: "code-result", requestId: awaited, result: shorthand.code };
  return { type: "timer", timerId: awaited };
}

/** The events between entering the node and leaving it, without the engine's own. */
function eventsAtNode(events: Event[]): Event[] {
  const from = events.findIndex((one) => one.type === "node-entered" && one.nodeId === "node");
  const isEnd = (one: Event) => one.type === "exit-taken" || one.type === "journey-ended";
  const to = events.findIndex((one, index) => index > from && isEnd(one));
  return events
    .slice(from + 1, to === -1 ? undefined : to)
    .filter(({ type }) => type !== "input-received" && type !== "turn-failed");
}

function outcomeOf(events: Event[], session: Session): Outcome {
  const left = events.find((one) => one.type === "exit-taken" && one.nodeId === "node");
  if (left?.type === "exit-taken") return { exit: left.exit };
  const failed = events.find(({ type }) => type === "turn-failed");
  if (failed?.type === "turn-failed") return { failed: failed.code };
  const ended = events.find(({ type }) => type === "journey-ended");
  const entered = events.findLast(({ type }) => type === "journey-entered");
  const trigger = entered?.type === "journey-entered" && entered.reason === "triggered" ? entered.journeyId : undefined;
  if (ended?.type === "journey-ended") return { end: ended.reason, ...(trigger === undefined ? {} : { trigger }) };
  return { waitsFor: session.frames.at(-1)?.wait?.kind ?? "contact" };
}
