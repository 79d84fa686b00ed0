import type { Dispatcher } from "undici";
import { ApiFailure } from "./api-failure.ts";
import { type PreparedRequest, readUrl } from "./prepared-request.ts";

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What another origin may be told: nothing that could be a credential, under whatever name a designer gave it. */
const harmless = new Set(["accept", "accept-language", "content-type", "idempotency-key", "user-agent"]);

/**
 * Sends a request and goes where the answer points to, three times at most. Every hop makes its own connection, so the
 * address is checked again each time.
 */
export async function followRedirects(
  dispatcher: Dispatcher,
  request: PreparedRequest,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  let current = request;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const answer = await send(dispatcher, current, signal);
    const location = REDIRECTS.has(answer.statusCode) ? answer.headers["location"] : undefined;
    if (typeof location !== "string" || location === "") return answer;
    answer.body.on("error", ignore).destroy();
    current = redirected(current, answer.statusCode, location);
  }
  throw new ApiFailure("too-many-redirects", `The API redirected more than ${MAX_REDIRECTS} times. Use the final URL.`);
}

function send(dispatcher: Dispatcher, request: PreparedRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const { method, url, headers, body } = request;
  return dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers: headers.flat(),
    body: body ?? null,
    signal,
  });
}

function redirected(request: PreparedRequest, status: number, location: string): PreparedRequest {
  const url = redirectTarget(location, request.url);
  if (request.url.protocol === "https:" && url.protocol === "http:") {
    throw new ApiFailure(
      "redirect-refused",
      "The API redirects from https to http, which would send the data in the open.",
    );
  }
  const keepsMethod = status === 307 || status === 308 || request.method === "GET";
  const keepsBody = keepsMethod && request.body !== undefined;
  const headers = request.headers.filter(
    ([name]) =>
      (url.origin === request.url.origin || harmless.has(name)) && (keepsBody || !name.startsWith("content-")),
  );
  return {
    ...request,
    url,
    headers,
    method: keepsMethod ? request.method : "GET",
    body: keepsBody ? request.body : undefined,
  };
}

function redirectTarget(location: string, base: URL): URL {
  try {
    return readUrl(location, base);
  } catch {
    throw new ApiFailure("redirect-refused", "The API redirects to something that is no plain http or https URL.");
  }
}

function ignore(): void {}
