import type { CodeOutcome, CodeRequest, JsonObject } from "@tributary/engine";

/** A request with the given source; scopes that a test does not name are empty. */
export function codeRequest(source: string, options: { variables?: JsonObject; timeoutMs?: number } = {}): CodeRequest {
  const { system_var = {}, local_var = {}, global_var = {}, constant_var = {} } = options.variables ?? {};
  return {
    source,
    timeoutMs: options.timeoutMs ?? 500,
    variables: {
      system_var: objectOf(system_var),
      local_var: objectOf(local_var),
      global_var: objectOf(global_var),
      constant_var: objectOf(constant_var),
    },
  };
}

/** How a run ended, in one word: `returned` or the failure's code. */
export function endOf(outcome: CodeOutcome): string {
  return outcome.outcome === "returned" ? "returned" : outcome.code;
}

/** What a run returned; a failure makes the test fail with its message. */
export function returnedBy(outcome: CodeOutcome): { result: unknown; changed: Record<string, unknown> } {
  if (outcome.outcome === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
  return { result: outcome.result, changed: outcome.changed };
}

function objectOf(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
