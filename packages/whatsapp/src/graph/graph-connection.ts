import { GraphError } from "./graph-error.ts";
import { afterFix } from "./retry-rule.ts";

/**
 * What the Graph client needs of `fetch`; the platform's own fits, and so does a faster one. `body` is needed to
 * download media only.
 */
export type GraphFetch = (
  url: string,
  init: {
    method: "GET" | "POST" | "DELETE";
    headers: Record<string, string>;
    body?: string | Uint8Array<ArrayBuffer>;
    signal: AbortSignal;
  },
) => Promise<GraphResponse>;

/** What the Graph client needs of an answer. */
export type GraphResponse = {
  status: number;
  headers?: { get(name: string): string | null };
  text(): Promise<string>;
  body?: AsyncIterable<Uint8Array> | null;
};

/**
 * Where and how a client speaks to the Graph API. `timeoutSeconds` bounds one request, its answer included;
 * `mediaTimeoutSeconds` (60 if not given) one with a file. Downloads carry the token only to `baseUrl` and to
 * `mediaHosts` (Meta's own if not given; a name covers its subdomains).
 */
export type GraphConnection = {
  baseUrl: string;
  version: string;
  accessToken: string;
  fetch: GraphFetch;
  timeoutSeconds: number;
  mediaTimeoutSeconds?: number;
  mediaHosts?: readonly string[];
};

/** The header that carries the access token. Throws {@link GraphError} when it can be none. */
export function authorization({ accessToken }: GraphConnection): { authorization: string } {
  if (/^[\x21-\x7e]+$/.test(accessToken)) return { authorization: `Bearer ${accessToken}` };
  const explanation = "The access token is empty or has characters that no token has. Enter it again.";
  throw new GraphError({ category: "authentication", retry: afterFix, explanation });
}

/** How long one request with a file may take. */
export function mediaTimeoutSeconds({ mediaTimeoutSeconds: seconds }: GraphConnection): number {
  return seconds ?? 60;
}
