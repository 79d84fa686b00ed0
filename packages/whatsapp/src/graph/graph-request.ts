import { isJsonObject, type Json, type JsonObject, objectAt, toJson } from "../json.ts";
import { GraphError, toGraphError } from "./graph-error.ts";
import { type GraphErrorBody, readGraphErrorBody } from "./graph-error-body.ts";
import { graphErrorRule } from "./graph-error-codes.ts";
import { afterFix, backoff } from "./retry-rule.ts";

/** What the Graph client needs of `fetch`; the platform's own fits, and so does a faster one. */
export type GraphFetch = (
  url: string,
  init: { method: "GET" | "POST"; headers: Record<string, string>; body?: string; signal: AbortSignal },
) => Promise<{
  status: number;
  headers?: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/** Where and how a client speaks to the Graph API. `timeoutSeconds` bounds one request, its answer included. */
export type GraphConnection = {
  baseUrl: string;
  version: string;
  accessToken: string;
  fetch: GraphFetch;
  timeoutSeconds: number;
};

/** One request; `path` begins with `/` and comes after the version. A `body` makes it a POST. */
export type GraphRequest = { path: string; body?: unknown };

/** Sends one request and gives its JSON object; whatever else comes back is thrown as a {@link GraphError}. */
export async function requestGraph(connection: GraphConnection, request: GraphRequest): Promise<JsonObject> {
  const { status, text } = await exchange(connection, request);
  const body = parseObject(text);
  const error = body === undefined ? undefined : objectAt(body, "error");
  const errorBody = error === undefined ? undefined : readGraphErrorBody(error);
  if (errorBody !== undefined) throw toGraphError(redact(errorBody, connection.accessToken), status);
  if (status >= 200 && status < 300 && body !== undefined && error === undefined) return body;
  throw unreadableAnswer(status, request);
}

/**
 * The error for an answer that is no answer of the Graph API's. After a POST that was not clearly refused, nobody
 * knows whether it was carried out.
 */
export function unreadableAnswer(httpStatus: number, request: GraphRequest): GraphError {
  const isRefused = httpStatus >= 300 && httpStatus < 500;
  const facts = { httpStatus, isOutcomeUnknown: request.body !== undefined && !isRefused };
  if (httpStatus >= 300) return new GraphError(graphErrorRule(undefined, httpStatus), facts);
  const explanation = "Meta's answer could not be read. It is tried again; a message is first looked for.";
  return new GraphError({ category: "response", retry: backoff(3), explanation }, facts);
}

type Answer = { status: number; text: string };

async function exchange(connection: GraphConnection, request: GraphRequest): Promise<Answer> {
  if (!/^[\x21-\x7e]+$/.test(connection.accessToken)) throw unusableToken();
  const abort = new AbortController();
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    deadline.reject(new GraphTimeout());
  }, connection.timeoutSeconds * 1000);
  try {
    return await Promise.race([send(connection, request, abort.signal), deadline.promise]);
  } catch (error) {
    abort.abort();
    throw error instanceof GraphError ? error : networkError(error, request);
  } finally {
    clearTimeout(timer);
  }
}

async function send(connection: GraphConnection, request: GraphRequest, signal: AbortSignal): Promise<Answer> {
  const headers: Record<string, string> = { authorization: `Bearer ${connection.accessToken}` };
  if (request.body !== undefined) headers["content-type"] = "application/json";
  const response = await connection.fetch(`${connection.baseUrl}/${connection.version}${request.path}`, {
    method: request.body === undefined ? "GET" : "POST",
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal,
  });
  const announcedBytes = Number(response.headers?.get("content-length") ?? 0);
  if (announcedBytes > longestAnswer) throw unreadableAnswer(response.status, request);
  const text = await response.text();
  if (text.length > longestAnswer) throw unreadableAnswer(response.status, request);
  return { status: response.status, text };
}

/** In bytes or characters: the longest answers are pages of a hundred Flows. */
const longestAnswer = 5_000_000;

class GraphTimeout extends Error {
  readonly code = "TIMEOUT";
}

function networkError(error: unknown, request: GraphRequest): GraphError {
  const details = failureCode(error);
  const isOutcomeUnknown = request.body !== undefined && !neverSent.has(details);
  const explanation = isOutcomeUnknown
    ? "The connection to Meta broke before its answer came. Whether the message went out shows in its statuses."
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

function unusableToken(): GraphError {
  const explanation = "The access token is empty or has characters that no token has. Enter it again.";
  return new GraphError({ category: "authentication", retry: afterFix, explanation });
}

function parseObject(text: string): JsonObject | undefined {
  const json = parseJson(text);
  return isJsonObject(json) ? json : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Meta quotes a token that it cannot read. */
function redact(body: GraphErrorBody, secret: string): GraphErrorBody {
  return JSON.parse(JSON.stringify(body), (_key, value) =>
    typeof value === "string" ? value.replaceAll(secret, "***") : value,
  );
}
