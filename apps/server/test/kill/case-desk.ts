import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Moments } from "./moments.ts";

/** The outside API that the bot calls: it takes effect once per Idempotency-Key, and answers a repeated one as before. */
export interface CaseDesk extends AsyncDisposable {
  url: string;
  /** How many cases each contact has opened. */
  casesOf(waId: string): number;
  /** How often a key came again. */
  repeats(): number;
  /** What no caller may do: no key, or the key of another request. */
  misuses(): string[];
}

const caseSchema = z.object({ contact: z.string(), rating: z.number(), mood: z.string() });

export async function startCaseDesk(random: () => number, moments: Moments): Promise<CaseDesk> {
  const known = new Map<string, { body: string; number: string }>();
  const cases = new Map<string, number>();
  const misuses: string[] = [];
  let repeats = 0;

  function take(key: string, body: string): string {
    const before = known.get(key);
    if (before !== undefined) {
      repeats += 1;
      if (before.body !== body) misuses.push(`${key} was used for ${before.body} and for ${body}`);
      return before.number;
    }
    const { contact } = caseSchema.parse(JSON.parse(body));
    const count = (cases.get(contact) ?? 0) + 1;
    cases.set(contact, count);
    const number = `C-${contact}-${count}`;
    known.set(key, { body, number });
    return number;
  }

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const key = String(request.headers["idempotency-key"] ?? "");
    if (key === "") misuses.push(`no Idempotency-Key with ${body}`);
    moments.emit("call");
    // Before and after it takes effect there is time for the caller to die.
    await sleep(random() * 100);
    const number = take(key, body);
    await sleep(random() * 100);
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ number }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    casesOf: (waId) => cases.get(waId) ?? 0,
    repeats: () => repeats,
    misuses: () => misuses,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
