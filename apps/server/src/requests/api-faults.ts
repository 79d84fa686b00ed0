import { setTimeout as sleep } from "node:timers/promises";
import { type TestFault, testFault } from "@tributary/api";
import type { ApiOutcome, ApiRequest } from "@tributary/engine";
import type { Context } from "../context.ts";
import type { ApiCaller, CallOptions } from "../outbound/api-caller.ts";

/** An API call of a contact, on its way. */
export interface ContactCall {
  contactId: string;
  request: ApiRequest;
  options: CallOptions;
}

interface Parts {
  context: Context;
  caller: Pick<ApiCaller, "call">;
}

/** Makes a call as it is, or otherwise if a test phone was told so. Without an emulator there are no test phones. */
export async function callForContact({ context, caller }: Parts, call: ContactCall): Promise<ApiOutcome> {
  const fault = context.config.emulatorUrl === undefined ? undefined : await takeApiFault(context, call.contactId);
  const { request, options } = call;
  if (fault?.kind !== "api-slow") return failureBy(fault, request) ?? caller.call(request, options);
  const timeLimitMs = request.timeoutSeconds * 1000;
  const isTooLate = fault.seconds * 1000 >= timeLimitMs;
  const waitedMs = isTooLate ? timeLimitMs : fault.seconds * 1000;
  await sleep(waitedMs, undefined, options.signal && { signal: options.signal }).catch(() => undefined);
  if (isTooLate && options.signal?.aborted !== true) return failed(timedOut(request), waitedMs);
  const outcome = await caller.call(request, options);
  return { ...outcome, durationMs: outcome.durationMs + waitedMs };
}

const TAKE = `
  delete from api_faults where id = (
    select f.id from contacts c join api_faults f on f.channel_id = c.channel_id
    where c.id = $1 order by f.id limit 1 for update of f skip locked
  ) returning fault`;

async function takeApiFault({ db }: Context, contactId: string): Promise<TestFault | undefined> {
  const { rows } = await db.pool.query<{ fault: unknown }>({ name: "take-api-fault", text: TAKE, values: [contactId] });
  return testFault.safeParse(rows[0]?.fault).data;
}

function failureBy(fault: TestFault | undefined, request: ApiRequest): ApiOutcome | undefined {
  switch (fault?.kind) {
    case "api-status": {
      const message = `“${request.apiName}” answered with status ${fault.status}, as the test phone was told.`;
      return failed({ code: "http-status", message, status: fault.status }, 0);
    }
    case "api-unreachable": {
      const message = `“${request.apiName}” could not be reached, as the test phone was told.`;
      return failed({ code: "host-unreachable", message }, 0);
    }
    case "api-timed-out":
      return failed(timedOut(request), request.timeoutSeconds * 1000);
    default:
      return undefined;
  }
}

function timedOut({ apiName }: ApiRequest): Failure {
  return { code: "timed-out", message: `“${apiName}” did not answer in time, as the test phone was told.` };
}

interface Failure {
  code: string;
  message: string;
  status?: number;
}

function failed(failure: Failure, durationMs: number): ApiOutcome {
  return { outcome: "failed", ...failure, attempts: 1, durationMs };
}
