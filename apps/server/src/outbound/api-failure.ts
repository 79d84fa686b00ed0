import type { Json } from "@tributary/engine";

/** Why an API call brought no 2xx answer. Its message is for designers and never holds a secret or a whole URL. */
export class ApiFailure extends Error {
  readonly code: string;
  readonly isRetryable: boolean;
  readonly status: number | undefined;
  readonly body: Json | undefined;
  readonly retryAfter: string | undefined;

  constructor(
    code: string,
    message: string,
    details: { isRetryable?: boolean; status?: number; body?: Json; retryAfter?: string | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.isRetryable = details.isRetryable ?? false;
    this.status = details.status;
    this.body = details.body;
    this.retryAfter = details.retryAfter;
  }
}

/** Puts whatever went wrong on the way to `host` into words. */
export function asApiFailure(error: unknown, host: string): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const code = codeOf(error);
  const known = networkProblems.find(({ codes }) => codes.test(code));
  if (known) return new ApiFailure(known.code, known.message(host, code), { isRetryable: known.isRetryable });
  return new ApiFailure("request-failed", `The request to ${host} failed${code === "" ? "" : ` (${code})`}.`);
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "cause" in error ? codeOf(error.cause) : "";
}

interface NetworkProblem {
  codes: RegExp;
  code: string;
  isRetryable: boolean;
  message: (host: string, code: string) => string;
}

const networkProblems: NetworkProblem[] = [
  {
    codes: /^(ENOTFOUND|ENODATA|ENOENT)$/,
    code: "host-not-found",
    isRetryable: true,
    message: (host) => `There is no host ${host}. Check the URL.`,
  },
  {
    codes: /^(EAI_\w+|ESERVFAIL|EREFUSED|ETIMEOUT)$/,
    code: "host-not-found",
    isRetryable: true,
    message: (host) => `The name ${host} could not be looked up just now.`,
  },
  {
    codes: /^ECONNREFUSED$/,
    code: "connection-refused",
    isRetryable: true,
    message: (host) => `${host} refused the connection: nothing listens there.`,
  },
  {
    codes: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    code: "connection-lost",
    isRetryable: true,
    message: (host) => `${host} closed the connection before it had answered.`,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    code: "timed-out",
    isRetryable: true,
    message: (host) => `${host} did not answer in time.`,
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    code: "host-unreachable",
    isRetryable: true,
    message: (host) => `There is no way to ${host} from here.`,
  },
  {
    codes: /CERT|^ERR_(TLS|SSL)|^EPROTO$|SIGNATURE|^HOSTNAME_MISMATCH$/,
    code: "tls-failed",
    isRetryable: false,
    message: (host, code) => `No secure connection to ${host} could be made (${code}). Its certificate may be wrong.`,
  },
  {
    codes: /^UND_ERR_(DESTROYED|CLOSED|ABORTED)$/,
    code: "interrupted",
    isRetryable: false,
    message: () => "The call was stopped before it was answered.",
  },
  {
    codes: /^HPE_|^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$/,
    code: "answer-malformed",
    isRetryable: false,
    message: (host, code) => `What ${host} answered is not HTTP (${code}).`,
  },
];
