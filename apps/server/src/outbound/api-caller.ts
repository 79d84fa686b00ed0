import { setTimeout as pause } from "node:timers/promises";
import type { ApiOutcome, ApiRequest } from "@tributary/engine";
import type { Agent } from "undici";
import { openAddressGuard } from "./address-guard.ts";
import { ApiFailure, asApiFailure } from "./api-failure.ts";
import { followRedirects } from "./follow-redirects.ts";
import { openGuardedAgent, type ResolveHost } from "./guarded-agent.ts";
import { type PreparedRequest, prepareRequest, type ResolveSecret } from "./prepared-request.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import { retryPause } from "./retry-pause.ts";

/** Makes the calls of API nodes. */
export interface ApiCaller extends AsyncDisposable {
  /**
   * Never rejects: all that can go wrong is an outcome, without secrets in it. All attempts carry the same
   * `Idempotency-Key`. `interrupted` means that `signal` ended the call and nothing is known about its effect.
   */
  call(request: ApiRequest, options: CallOptions): Promise<ApiOutcome>;
}

export interface CallOptions {
  idempotencyKey: string;
  resolveSecret: ResolveSecret;
  signal?: AbortSignal;
}

export interface ApiCallerOptions {
  /** `true`, or hosts (`crm.internal`, `10.0.0.5:8080`) and ranges (`10.0.0.0/8`) that API nodes may reach beside public ones. */
  allowPrivateAddresses: boolean | readonly string[];
  maxAnswerBytes?: number;
  /** For all attempts and pauses of a call together. */
  totalSeconds?: number;
  resolveHost?: ResolveHost;
}

/** Throws an `InvalidAddressRuleError` when an allowed address cannot be read. */
export function openApiCaller(options: ApiCallerOptions): ApiCaller {
  const agent = openGuardedAgent(openAddressGuard(options.allowPrivateAddresses), options.resolveHost);
  const { maxAnswerBytes = DEFAULT_ANSWER_BYTES, totalSeconds = DEFAULT_TOTAL_SECONDS } = options;
  return {
    call: async (request, callOptions) => {
      const startedAt = performance.now();
      const progress = { attempts: 0 };
      const deadline = startedAt + totalSeconds * 1000;
      const result = await attemptAll({ agent, maxAnswerBytes, deadline, progress }, request, callOptions).catch(
        (error: unknown) => asApiFailure(error, "the API"),
      );
      return outcomeOf(result, progress.attempts, Math.round(performance.now() - startedAt));
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

const DEFAULT_ANSWER_BYTES = 1024 * 1024;
const DEFAULT_TOTAL_SECONDS = 120;
const MAX_RETRIES = 5;
const MAX_TIMEOUT_SECONDS = 60;

interface Call {
  agent: Agent;
  maxAnswerBytes: number;
  /** On the clock of `performance.now`. */
  deadline: number;
  progress: { attempts: number };
}

async function attemptAll(call: Call, request: ApiRequest, options: CallOptions): Promise<Answer | ApiFailure> {
  const prepared = await prepareRequest(request, options);
  const timeoutSeconds = within(request.timeoutSeconds, 0.1, MAX_TIMEOUT_SECONDS);
  const retries = within(request.retries.attempts, 0, MAX_RETRIES);
  for (;;) {
    if (options.signal?.aborted) return interrupted();
    call.progress.attempts += 1;
    const result = await attempt(call, prepared, timeoutSeconds, options.signal);
    if (!(result instanceof ApiFailure) || !result.isRetryable || call.progress.attempts > retries) return result;
    const pauseMs = pauseBeforeNext(call, result, request.retries.backoffSeconds);
    if (pauseMs === undefined) return result;
    await pause(pauseMs, undefined, options.signal ? { signal: options.signal } : {}).catch(() => undefined);
  }
}

async function attempt(
  call: Call,
  prepared: PreparedRequest,
  timeoutSeconds: number,
  signal: AbortSignal | undefined,
): Promise<Answer | ApiFailure> {
  const { host } = prepared.url;
  const ending = new AbortController();
  const stop = () => ending.abort(interrupted());
  const timeout = setTimeout(
    () => ending.abort(timedOut(host)),
    Math.min(timeoutSeconds * 1000, call.deadline - performance.now()),
  );
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const response = await followRedirects(call.agent, prepared, ending.signal);
    const answer = await readAnswer(response, call.maxAnswerBytes, prepared.secrets);
    return answer.status >= 200 && answer.status < 300 ? answer : statusFailure(answer, host);
  } catch (error) {
    return asApiFailure(error, host);
  } finally {
    clearTimeout(timeout);
    signal?.removeEventListener("abort", stop);
  }
}

function pauseBeforeNext(call: Call, { retryAfter }: ApiFailure, backoffSeconds: number): number | undefined {
  const random = Math.random();
  const { attempts } = call.progress;
  const pauseMs = retryPause({
    attempts,
    backoffSeconds: within(backoffSeconds, 0, 30),
    retryAfter,
    now: Date.now(),
    random,
  });
  return pauseMs !== undefined && performance.now() + pauseMs < call.deadline ? pauseMs : undefined;
}

function statusFailure({ status, headers, body }: Answer, host: string): ApiFailure {
  const isRetryable = status === 429 || status >= 500;
  const hint = status === 401 || status === 403 ? " Check the authentication." : "";
  const retryAfter = headers["retry-after"];
  return new ApiFailure("http-status", `${host} answered with status ${status}.${hint}`, {
    isRetryable,
    status,
    body,
    retryAfter,
  });
}

function timedOut(host: string): ApiFailure {
  return new ApiFailure("timed-out", `${host} did not answer in time.`, { isRetryable: true });
}

function interrupted(): ApiFailure {
  return new ApiFailure("interrupted", "The call was stopped before it was answered.");
}

function outcomeOf(result: Answer | ApiFailure, attempts: number, durationMs: number): ApiOutcome {
  if (!(result instanceof ApiFailure)) return { outcome: "answered", ...result, attempts, durationMs };
  const { code, message, status, body } = result;
  return {
    outcome: "failed",
    code,
    message,
    ...(status === undefined ? {} : { status }),
    ...(body === undefined ? {} : { body }),
    attempts,
    durationMs,
  };
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least;
}
