import { setTimeout as sleep } from "node:timers/promises";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Context } from "../context.ts";
import type { ApiCaller } from "../outbound/api-caller.ts";
import type { ClaimedRequest } from "../work.ts";
import { callForContact } from "./api-faults.ts";
import { limitOutcome } from "./limit-outcome.ts";
import { readSecret } from "./read-secret.ts";
import { failedResult, type RequestResult } from "./record-results.ts";

/** Code that did not come to its end for reasons of ours has had no effect, and may be run again. */
const MAX_CODE_TRIES = 3;
const CODE_RETRY_MS = 1_000;

export interface RunParts {
  context: Context;
  caller: Pick<ApiCaller, "call">;
  sandbox: Pick<CodeSandbox, "run">;
  /** The process is stopping. */
  signal: AbortSignal;
}

/** Runs one request to its result, which is a failed one when the process is stopping; never rejects. */
export async function runRequest(parts: RunParts, claimed: ClaimedRequest): Promise<RequestResult> {
  try {
    return claimed.kind === "api" ? await callApi(parts, claimed) : await runCode(parts, claimed);
  } catch (error) {
    if (!parts.signal.aborted) {
      parts.context.log.error({ err: error, requestId: claimed.id }, "a request could not be run");
    }
    return failedResult(claimed, {
      code: "internal",
      message: "A fault of Tributary kept the request from being run. The server's log has the details.",
    });
  }
}

type Claimed<Kind> = Extract<ClaimedRequest, { kind: Kind }>;

async function callApi({ context, caller, signal }: RunParts, claimed: Claimed<"api">): Promise<RequestResult> {
  const { id, contactId, projectId, request } = claimed;
  const options = {
    idempotencyKey: id,
    signal,
    resolveSecret: (name: string) => readSecret(context, projectId, name),
  };
  const outcome = await callForContact({ context, caller }, { contactId, request, options });
  return { id, contactId, kind: "api", outcome: limitOutcome(outcome) };
}

async function runCode({ sandbox, signal }: RunParts, claimed: Claimed<"code">): Promise<RequestResult> {
  const { id, contactId, projectId, request } = claimed;
  for (let tries = 1; ; tries += 1) {
    const outcome = await sandbox.run(request, { lane: projectId });
    const isInterrupted = outcome.outcome === "failed" && outcome.code === "interrupted";
    if (!isInterrupted || tries === MAX_CODE_TRIES) return { id, contactId, kind: "code", outcome };
    await sleep(CODE_RETRY_MS, undefined, { signal });
  }
}
