import { isJsonObject, type Json, type JsonObject, objectAt, toJson } from "../json.ts";
import type { FormBody } from "./form-body.ts";
import { authorization, type GraphConnection, type GraphResponse, mediaTimeoutSeconds } from "./graph-connection.ts";
import { GraphError, toGraphError } from "./graph-error.ts";
import { type GraphErrorBody, readGraphErrorBody } from "./graph-error-body.ts";
import { graphErrorRule } from "./graph-error-codes.ts";
import { backoff } from "./retry-rule.ts";
import { withDeadline } from "./with-deadline.ts";

/**
 * One request; `path` begins with `/` and comes after the version. A `body` makes it a POST with JSON, a `form` one
 * with a file. Errors never quote the access token, nor any of `secrets`.
 */
export type GraphRequest = {
  path: string;
  method?: "DELETE" | "POST";
  body?: unknown;
  form?: FormBody;
  headers?: Record<string, string>;
  secrets?: readonly string[];
};

/** Sends one request and gives its JSON object; whatever else comes back is thrown as a {@link GraphError}. */
export async function requestGraph(connection: GraphConnection, request: GraphRequest): Promise<JsonObject> {
  const { status, text } = await exchange(connection, request);
  const body = parseObject(text);
  const error = body === undefined ? undefined : objectAt(body, "error");
  const errorBody = error === undefined ? undefined : readGraphErrorBody(error);
  if (errorBody !== undefined) throw toGraphError(redact(errorBody, connection, request), status);
  if (status >= 200 && status < 300 && body !== undefined && error === undefined) return body;
  throw unreadableAnswer(status, request);
}

/** Sends one request that Meta answers with `success`; anything but success is thrown as a {@link GraphError}. */
export async function confirmGraph(connection: GraphConnection, request: GraphRequest): Promise<JsonObject> {
  const answer = await requestGraph(connection, request);
  if (answer["success"] === true || answer["success"] === "true") return answer;
  throw unreadableAnswer(200, request);
}

/**
 * The error for an answer that is no answer of the Graph API's. After a POST that was not clearly refused, nobody
 * knows whether it was carried out.
 */
export function unreadableAnswer(httpStatus: number, request: GraphRequest): GraphError {
  const isRefused = httpStatus >= 300 && httpStatus < 500;
  const facts = { httpStatus, isOutcomeUnknown: methodOf(request) !== "GET" && !isRefused };
  if (httpStatus >= 300) return new GraphError(graphErrorRule(undefined, httpStatus), facts);
  const explanation = "Meta's answer could not be read.";
  return new GraphError({ category: "response", retry: backoff(3), explanation }, facts);
}

type Answer = { status: number; text: string };

function methodOf({ method, body, form }: GraphRequest): "GET" | "POST" | "DELETE" {
  return method ?? (body === undefined && form === undefined ? "GET" : "POST");
}

async function exchange(connection: GraphConnection, request: GraphRequest): Promise<Answer> {
  const isFile = request.form !== undefined;
  const seconds = isFile ? mediaTimeoutSeconds(connection) : connection.timeoutSeconds;
  return withDeadline(seconds, methodOf(request) !== "GET", (signal) => send(connection, request, signal));
}

async function send(connection: GraphConnection, request: GraphRequest, signal: AbortSignal): Promise<Answer> {
  const { body, form } = request;
  const response = await connection.fetch(`${connection.baseUrl}/${connection.version}${request.path}`, {
    method: methodOf(request),
    headers: {
      ...authorization(connection),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(form === undefined ? {} : { "content-type": form.contentType }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form === undefined ? {} : { body: form.bytes }),
    signal,
  });
  return readAnswer(response, request);
}

async function readAnswer(response: GraphResponse, request: GraphRequest): Promise<Answer> {
  const announcedBytes = Number(response.headers?.get("content-length") ?? 0);
  if (announcedBytes > longestAnswer) throw unreadableAnswer(response.status, request);
  const text = await response.text();
  if (text.length > longestAnswer) throw unreadableAnswer(response.status, request);
  return { status: response.status, text };
}

/** In bytes or characters: the longest answers are pages of a hundred Flows. */
const longestAnswer = 5_000_000;

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
function redact(body: GraphErrorBody, { accessToken }: GraphConnection, { secrets = [] }: GraphRequest) {
  const hidden = [accessToken, ...secrets].filter((secret) => secret !== "");
  const redacted: GraphErrorBody = JSON.parse(JSON.stringify(body), (_key, value) =>
    typeof value === "string" ? hidden.reduce((text, secret) => text.replaceAll(secret, "***"), value) : value,
  );
  return redacted;
}
