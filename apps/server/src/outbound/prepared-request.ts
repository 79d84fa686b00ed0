import { createHmac } from "node:crypto";
import type { ApiRequest } from "@tributary/engine";
import { ApiFailure } from "./api-failure.ts";

/** A request that can be put on the wire. */
export interface PreparedRequest {
  method: ApiRequest["method"];
  url: URL;
  /** Names in lower case. */
  headers: [name: string, value: string][];
  body: string | undefined;
  /** Texts that must never be told to anybody. */
  secrets: string[];
}

/** Looks up a project secret by its name. */
export type ResolveSecret = (name: string) => Promise<string | undefined>;

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_HEADERS_BYTES = 32 * 1024;

/** Checks a request and puts its credentials in. Throws an `ApiFailure` that names what to change. */
export async function prepareRequest(
  request: ApiRequest,
  options: { idempotencyKey: string; resolveSecret: ResolveSecret },
): Promise<PreparedRequest> {
  const url = readUrl(request.url);
  const given = request.headers.map(([name, value]) => readHeader(name, value));
  const { header, secrets } = await authorize(request, options.resolveSecret);
  const headers = withDefaults(header ? [...without(given, header[0]), header] : given, options.idempotencyKey);
  if (sizeOf(headers) > MAX_HEADERS_BYTES) throw invalid(`The headers are larger than ${MAX_HEADERS_BYTES / 1024} KB.`);
  if (request.body !== undefined && Buffer.byteLength(request.body) > MAX_BODY_BYTES) {
    throw invalid(`The body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB.`);
  }
  return { method: request.method, url, headers, body: request.body, secrets };
}

/** A URL that may be called: http or https, and no credentials in it, which would end up in logs on the way. */
export function readUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    throw invalid("The URL is not valid. It begins with https:// or http:// and a host.");
  }
  if (url.username !== "" || url.password !== "") {
    throw invalid("The URL holds a user name or password. Choose an authentication instead.");
  }
  url.hash = "";
  return url;
}

interface Authorization {
  header?: [name: string, value: string];
  secrets: string[];
}

async function authorize({ auth, body }: ApiRequest, resolveSecret: ResolveSecret): Promise<Authorization> {
  if (auth.kind === "none") return { secrets: [] };
  if (auth.kind === "signature") {
    const key = await secretNamed(auth.keySecret, resolveSecret);
    const signature = createHmac("sha256", key)
      .update(body ?? "")
      .digest("hex");
    return { header: readHeader(auth.name, `sha256=${signature}`), secrets: [key] };
  }
  if (auth.kind === "header") {
    const value = await secretNamed(auth.valueSecret, resolveSecret);
    return { header: readHeader(auth.name, value, auth.valueSecret), secrets: [value] };
  }
  if (auth.kind === "bearer") {
    const token = await secretNamed(auth.tokenSecret, resolveSecret);
    return { header: readHeader("authorization", `Bearer ${token}`, auth.tokenSecret), secrets: [token] };
  }
  if (auth.username.includes(":")) throw invalid("A user name for basic authentication cannot hold a colon.");
  const password = await secretNamed(auth.passwordSecret, resolveSecret);
  const credentials = Buffer.from(`${auth.username}:${password}`).toString("base64");
  return { header: ["authorization", `Basic ${credentials}`], secrets: [password, credentials] };
}

async function secretNamed(name: string, resolveSecret: ResolveSecret): Promise<string> {
  let secret: string | undefined;
  try {
    secret = await resolveSecret(name);
  } catch {
    throw new ApiFailure("secret-unavailable", `The project secret “${name}” could not be read.`);
  }
  if (secret === undefined || secret === "") {
    throw new ApiFailure("secret-missing", `The project has no secret “${name}”. Add it, or choose another one.`);
  }
  return secret;
}

/** Set by the connection itself, or able to smuggle a second request into it. */
const reserved = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

function readHeader(name: string, value: string, secretName?: string): [name: string, value: string] {
  const lower = name.trim().toLowerCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(lower))
    throw invalid(`“${lower.slice(0, 50)}” cannot be the name of a header.`);
  if (reserved.has(lower)) throw invalid(`The header ${lower} cannot be set: it belongs to the connection.`);
  const trimmed = value.trim();
  if (/[^\t\x20-\x7e\x80-\xff]/.test(trimmed)) {
    const holder = secretName === undefined ? `The header ${lower}` : `The project secret “${secretName}”`;
    throw invalid(`${holder} has characters that a header cannot carry, such as line breaks or letters beyond Latin.`);
  }
  return [lower, trimmed];
}

function withDefaults(headers: PreparedRequest["headers"], idempotencyKey: string): PreparedRequest["headers"] {
  const defaults = {
    accept: "application/json, */*;q=0.5",
    "user-agent": "Tributary",
    "idempotency-key": idempotencyKey,
  };
  const given = new Set(headers.map(([name]) => name));
  return [...headers, ...Object.entries(defaults).filter(([name]) => !given.has(name))];
}

function without(headers: PreparedRequest["headers"], name: string): PreparedRequest["headers"] {
  return headers.filter(([given]) => given !== name);
}

function sizeOf(headers: PreparedRequest["headers"]): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
}

function invalid(message: string): ApiFailure {
  return new ApiFailure("invalid-request", message);
}
