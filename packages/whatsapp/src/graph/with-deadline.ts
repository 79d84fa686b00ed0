import { GraphError } from "./graph-error.ts";
import { backoff } from "./retry-rule.ts";

/**
 * Does something on the network, for at most `seconds`, and turns whatever goes wrong into a {@link GraphError}.
 * `changesSomething`: nobody knows then whether it was carried out.
 */
export async function withDeadline<Result>(
  seconds: number,
  changesSomething: boolean,
  action: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    deadline.reject(new GraphTimeout());
  }, seconds * 1000);
  try {
    return await Promise.race([action(abort.signal), deadline.promise]);
  } catch (error) {
    abort.abort();
    throw error instanceof GraphError ? error : networkError(error, changesSomething);
  } finally {
    clearTimeout(timer);
  }
}

class GraphTimeout extends Error {
  readonly code = "TIMEOUT";
}

function networkError(error: unknown, changesSomething: boolean): GraphError {
  const details = failureCode(error);
  const isOutcomeUnknown = changesSomething && !neverSent.has(details);
  const explanation = isOutcomeUnknown
    ? "The connection to Meta broke before its answer came."
    : "Meta cannot be reached. Check this server's network and the Graph API's address.";
  return new GraphError({ category: "network", retry: backoff(8), explanation }, { details, isOutcomeUnknown });
}

/** Failures that come before a single byte of the request has left. */
const neverSent: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_INVALID_URL",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Only codes and names are kept: an error's own message may quote headers, and so the access token. */
function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if (error.cause instanceof Error) return failureCode(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
