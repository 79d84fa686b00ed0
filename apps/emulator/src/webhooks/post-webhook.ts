import { signBody } from "@tributary/whatsapp/signature";
import { Agent, request } from "undici";

export type PostOutcome = { httpStatus: number; answer: string } | { error: string };

/** Sends signed webhooks over kept-alive connections. Redirects are not followed: only the answer of the URL itself counts. */
export type WebhookPoster = {
  post(url: string, body: string, appSecret: string): Promise<PostOutcome>;
  /** Meta's check when a callback URL is set: the plain challenge must come back with 200. Says what is wrong, if anything. */
  verify(url: string, verifyToken: string, challenge: string): Promise<string | undefined>;
  close(): Promise<void>;
};

export type PosterOptions = { timeoutSeconds: number; connections: number; maximumAnswerBytes: number };

export function createWebhookPoster({ timeoutSeconds, connections, maximumAnswerBytes }: PosterOptions): WebhookPoster {
  const timeoutMs = timeoutSeconds * 1_000;
  const dispatcher = new Agent({
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  async function exchange(url: string, options: { method: "GET" | "POST"; body?: Buffer; headers?: object }) {
    const { method, body, headers = {} } = options;
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await request(url, {
      dispatcher,
      method,
      body: body ?? null,
      headers: { "user-agent": "facebookexternalua", accept: "*/*", ...headers },
      signal,
    });
    return { httpStatus: answer.statusCode, answer: await readStart(answer.body, maximumAnswerBytes) };
  }

  return {
    async post(url, body, appSecret) {
      const bytes = Buffer.from(body);
      const headers = { "content-type": "application/json", "x-hub-signature-256": signBody(bytes, appSecret) };
      return await exchange(url, { method: "POST", body: bytes, headers }).catch((error: unknown) => ({
        error: describe(error, timeoutSeconds),
      }));
    },
    async verify(url, verifyToken, challenge) {
      const query = { "hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verifyToken };
      const address = new URL(url);
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      const outcome = await exchange(address.href, { method: "GET" }).catch((error: unknown) => ({
        error: describe(error, timeoutSeconds),
      }));
      if ("error" in outcome) return `${url} cannot be reached: ${outcome.error}.`;
      if (outcome.httpStatus !== 200)
        return `${url} answered ${outcome.httpStatus} instead of 200: is the verify token the same?`;
      if (outcome.answer.trim() !== challenge) return `${url} did not answer with the bare challenge.`;
      return undefined;
    },
    close: () => dispatcher.destroy(),
  };
}

async function readStart(body: AsyncIterable<Buffer>, maximumBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maximumBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maximumBytes).toString("utf8");
}

function describe(error: unknown, timeoutSeconds: number): string {
  if (!(error instanceof Error)) return "unknown failure";
  if (error.name === "TimeoutError" || error.name === "AbortError") return `no answer within ${timeoutSeconds} s`;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return explanations[code ?? ""] ?? code ?? (error.message || error.name);
}

const explanations: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "no such host",
  ECONNRESET: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "no answer in time",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
};
