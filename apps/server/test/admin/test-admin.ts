import { type ApiClient, createClient } from "@tributary/api";
import fastify, { type FastifyInstance } from "fastify";
import pino from "pino";
import { ensureFirstKey } from "../../src/admin/keys/create-key.ts";
import { registerAdminRoutes } from "../../src/admin/register-admin-routes.ts";
import type { AdminHooks } from "../../src/admin/route-function.ts";
import { readConfig } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { createKeyring } from "../../src/keyring.ts";
import { openTestDatabase } from "../harness/test-database.ts";

const secret = "a secret for tests, as long as need be";

/** The admin API over HTTP on a database of its own. */
export interface TestAdmin extends AsyncDisposable {
  context: Context;
  app: FastifyInstance;
  url: string;
  /** A key for everything. */
  key: string;
  /** Calls with the key for everything. */
  client: ApiClient;
  clientWith(apiKey: string): ApiClient;
  /** Sends anything at all, as JSON unless it is a text. */
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** All lines that were logged. */
  logged(): string;
}

export interface Sent {
  key?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  text: string;
  headers: Headers;
  code: string | undefined;
}

export async function startTestAdmin(hooks: AdminHooks = {}): Promise<TestAdmin> {
  await using started = new AsyncDisposableStack();
  const database = started.use(await openTestDatabase());
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => lines.push(line) });
  const context: Context = {
    config: readConfig({ DATABASE_URL: database.url, TRIBUTARY_SECRET: secret }),
    db: started.use(openDatabase(database.url, 6, () => undefined)),
    keyring: createKeyring(secret),
    clock: { now: () => Date.now() },
    log,
  };
  const app = fastify();
  started.defer(() => app.close());
  registerAdminRoutes(app, context, hooks);
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const made = await ensureFirstKey(context);
  if (!made) throw new Error("the database was not new");
  const clientWith = (apiKey: string) => createClient({ baseUrl: url, apiKey });
  const kept = started.move();
  return {
    ...{ context, app, url, key: made.key, client: clientWith(made.key), clientWith },
    send: (method, path, sent) => send(`${url}${path}`, method, sent),
    logged: () => lines.join(""),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function send(url: string, method: string, { key, body, headers = {} }: Sent = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const [, code] = /^\{"error":\{"code":"([^"]+)"/.exec(text) ?? [];
  return { status: answer.status, text, headers: answer.headers, code };
}
