import {
  type ApiOutcome,
  type ApiRequest,
  answerFlow,
  type CodeOutcome,
  type CodeRequest,
  type Env,
  type Event,
  type Exchange,
  type ExchangeResult,
  type FlowRequest,
  type PreparedBot,
  resumeExchange,
  type Session,
} from "@tributary/engine";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Context } from "../context.ts";
import type { ApiCaller } from "../outbound/api-caller.ts";
import { callForContact } from "../requests/api-faults.ts";
import { limitOutcome } from "../requests/limit-outcome.ts";
import { readSecret } from "../requests/read-secret.ts";
import type { ApiSlots } from "./api-slots.ts";

/** What an exchange runs with. */
export interface ExchangeParts {
  context: Context;
  caller: Pick<ApiCaller, "call">;
  apiSlots: ApiSlots;
  sandbox: Pick<CodeSandbox, "run">;
}

/** One request on its way through its journey. */
export interface Course {
  bot: PreparedBot;
  projectId: string;
  contactId: string;
  env: Env;
  /** On the clock of `performance.now`: API calls and code that are not done by then have failed. */
  patientUntil: number;
  /** Where the time went: API calls and code, by node. */
  timings: NodeTiming[];
}

export interface NodeTiming {
  nodeId: string;
  ms: number;
}

/**
 * Plays a request to its reply or failure. What the journey waits for is done here and now, while no row is locked; at
 * the end of the patience it counts as failed, so that there is still time for the designer's own way out.
 */
export async function runExchange(
  parts: ExchangeParts,
  course: Course,
  { session, events }: { session: Session; events?: readonly Event[] },
  request: FlowRequest,
): Promise<Exchange> {
  let exchange = answerFlow(course.bot, events ? { session, events } : { session }, request, course.env);
  while (exchange.wait) {
    const result = await fetchResult(parts, course, exchange);
    exchange = resumeExchange(course.bot, exchange, result, course.env);
  }
  return exchange;
}

async function fetchResult(parts: ExchangeParts, course: Course, { wait, events }: Exchange): Promise<ExchangeResult> {
  const asked = events.findLast((event) => "requestId" in event && event.requestId === wait?.requestId);
  const startedAt = performance.now();
  if (asked?.type === "api-requested") {
    const result = await callApi(parts, course, asked);
    course.timings.push({ nodeId: asked.nodeId, ms: elapsed(startedAt) });
    return { type: "api-result", requestId: asked.requestId, result };
  }
  if (asked?.type === "code-requested") {
    const result = await runCode(parts, course, asked.request);
    course.timings.push({ nodeId: asked.nodeId, ms: elapsed(startedAt) });
    return { type: "code-result", requestId: asked.requestId, result };
  }
  throw new Error("an exchange waits for something that it has not asked for");
}

async function callApi(
  { context, caller, apiSlots }: ExchangeParts,
  course: Course,
  { requestId, request }: { requestId: string; request: ApiRequest },
): Promise<ApiOutcome> {
  const leftMs = course.patientUntil - performance.now();
  if (leftMs <= 0) return { ...tooLate(request.apiName), attempts: 0 };
  const options = {
    idempotencyKey: requestId,
    signal: AbortSignal.timeout(Math.ceil(leftMs)),
    resolveSecret: (name: string) => readSecret(context, course.projectId, name),
  };
  const leave = await apiSlots.enter(course.projectId, options.signal);
  if (!leave) return { ...tooLate(request.apiName, leftMs), attempts: 0 };
  try {
    const outcome = await callForContact({ context, caller }, { contactId: course.contactId, request, options });
    const isStopped = outcome.outcome === "failed" && outcome.code === "interrupted";
    return isStopped ? { ...outcome, ...tooLate(request.apiName, outcome.durationMs) } : limitOutcome(outcome);
  } finally {
    leave();
  }
}

async function runCode({ sandbox }: ExchangeParts, course: Course, request: CodeRequest): Promise<CodeOutcome> {
  const leftMs = course.patientUntil - performance.now();
  if (leftMs <= 0) return { ...tooLate("The code"), console: [] };
  const { promise: deadline, resolve } = Promise.withResolvers<undefined>();
  const calledOff = new AbortController();
  const timer = setTimeout(() => {
    resolve(undefined);
    calledOff.abort();
  }, leftMs);
  const run = sandbox.run(request, { lane: course.projectId, signal: calledOff.signal });
  const outcome = await Promise.race([run, deadline]);
  clearTimeout(timer);
  return outcome ?? { ...tooLate("The code", leftMs), console: [] };
}

function tooLate(name: string, durationMs = 0) {
  const message = `“${name}” was not done in time: the open Flow waits for its reply.`;
  return { outcome: "failed" as const, code: "deadline", message, durationMs };
}

function elapsed(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}
