import { randomUUID } from "node:crypto";
import type { ApiRequest, CodeRequest } from "@tributary/engine";
import { type CodeSandbox, openCodeSandbox } from "../../src/code/code-sandbox.ts";
import { openApiCaller } from "../../src/outbound/api-caller.ts";
import { openRequestRunner, type RequestRunnerOptions } from "../../src/requests/open-request-runner.ts";
import type { ClaimedRequest, RequestRunner } from "../../src/work.ts";
import { openWorkerNumber, type WorkerNumber } from "../../src/worker-number.ts";
import type { Fixture } from "../outbox/fixture.ts";

export interface Runner extends AsyncDisposable {
  requests: RequestRunner;
  workerNumber: WorkerNumber;
  /** How often it said that something had finished. */
  finished: { count: number };
}

/** A runner as a process of its own would open it. */
export async function openRunner(fixture: Fixture, options: Partial<RequestRunnerOptions> = {}): Promise<Runner> {
  await using stack = new AsyncDisposableStack();
  const workerNumber = stack.use(await openWorkerNumber(fixture.databaseUrl, fixture.context.log));
  const sandbox: Pick<CodeSandbox, "run"> = options.sandbox ?? stack.use(await openCodeSandbox({ workers: 1 }));
  const caller = stack.use(openApiCaller({ allowPrivateAddresses: true }));
  const finished = { count: 0 };
  const onFinished = () => {
    finished.count += 1;
  };
  const runnerOptions = {
    closingSeconds: 0.2,
    workerNumber,
    caller,
    onFinished,
    ...options,
    sandbox,
  };
  const requests = stack.use(openRequestRunner(fixture.context, runnerOptions));
  const closing = stack.move();
  return { requests, workerNumber, finished, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

export function apiRequest(url: string, change: Partial<ApiRequest> = {}): ApiRequest {
  return {
    apiId: "api",
    apiName: "API",
    method: "POST",
    url,
    headers: [],
    auth: { kind: "none" },
    timeoutSeconds: 10,
    retries: { attempts: 0, backoffSeconds: 1 },
    ...change,
  };
}

export function codeRequest(source: string): CodeRequest {
  const variables = { system_var: {}, local_var: {}, global_var: {}, constant_var: {} };
  return { source, timeoutMs: 1_000, variables };
}

/** A request as a turn leaves it: its contact waits for it. Without a worker it is anybody's. */
export async function addRequest(
  { context }: Fixture,
  contactId: string,
  content: { kind: "api"; request: ApiRequest } | { kind: "code"; request: CodeRequest },
  worker?: string,
): Promise<ClaimedRequest> {
  const id = randomUUID();
  await context.db.kysely.transaction().execute(async (trx) => {
    await trx
      .insertInto("requests")
      .values({
        id,
        contact_id: contactId,
        kind: content.kind,
        request: JSON.stringify(content.request),
        state: worker === undefined ? "pending" : "running",
        worker: worker ?? null,
      })
      .execute();
    await trx.updateTable("contacts").set({ waiting_for: id, ready_at: null }).where("id", "=", contactId).execute();
  });
  const channel = await context.db.kysely
    .selectFrom("contacts")
    .innerJoin("channels", "channels.id", "contacts.channel_id")
    .select("channels.project_id")
    .where("contacts.id", "=", contactId)
    .executeTakeFirstOrThrow();
  return { id, contactId, projectId: channel.project_id, ...content };
}

export function readRequests({ context }: Fixture) {
  return context.db.kysely.selectFrom("requests").selectAll().orderBy("created_at").execute();
}

export async function isReady({ context }: Fixture, contactId: string): Promise<boolean> {
  const row = await context.db.kysely
    .selectFrom("contacts")
    .select("ready_at")
    .where("id", "=", contactId)
    .executeTakeFirstOrThrow();
  return row.ready_at !== null;
}
