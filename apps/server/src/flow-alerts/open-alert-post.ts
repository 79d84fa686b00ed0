import type { ApiRequest } from "@tributary/engine";
import { signBody } from "@tributary/whatsapp/signature";
import { dueInLanes, giveBackDue } from "../background/due-in-lanes.ts";
import { FairClaims } from "../background/fair-claims.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import { openApiCaller } from "../outbound/api-caller.ts";
import type { Worker } from "../work.ts";

const POLL_MS = 5_000;
const AT_ONCE = 16;
const AT_ONCE_PER_PROJECT = 4;
const TIMEOUT_SECONDS = 10;
/** A dead process holds a delivery up for so long; an attempt is over before. */
const LEASE_SECONDS = 60;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
/** The last attempt comes about half a day after the first. */
const MAX_ATTEMPTS = 20;

interface Delivery {
  id: string;
  projectId: string;
  event: string;
  body: string;
  attempts: number;
  url: string;
  secret: Buffer;
}

/** Whose address is gone has nobody to be told. */
const DUE = dueInLanes({
  ...{ table: "alert_deliveries", lane: "project_id", order: "id" },
  condition: "project_id in (select project_id from alert_addresses)",
});

/** Claims what is due by moving it out of reach of the others. */
const CLAIM = `
update alert_deliveries d set attempts = d.attempts + 1, due_at = now() + interval '${LEASE_SECONDS} seconds'
from alert_addresses t
where t.project_id = d.project_id and d.id in (${DUE})
returning d.id, d.project_id as "projectId", d.event, d.body, d.attempts, t.url, t.secret`;

const GIVE_BACK = giveBackDue("alert_deliveries");
const SENT = "update alert_deliveries set state = 'sent', problem = null, finished_at = now() where id = $1";
const LATER = `
update alert_deliveries set due_at = now() + $2::float8 * interval '1 second', problem = $3 where id = $1`;
const GIVEN_UP = "update alert_deliveries set state = 'failed', problem = $2, finished_at = now() where id = $1";

/** Posts alerts to the address of their project, as API nodes call: private addresses are refused. */
export function openAlertPost(context: Context): Worker {
  const caller = openApiCaller({ allowPrivateAddresses: context.config.allowedAddresses });
  const claims: FairClaims<Delivery> = new FairClaims({
    claim: async ({ most, fullLanes }) => (await context.db.pool.query<Delivery>(CLAIM, [most, fullLanes])).rows,
    laneOf: ({ projectId }) => projectId,
    run: post,
    giveBack: async (all) => void (await context.db.pool.query(GIVE_BACK, [all.map(({ id }) => id)])),
    maxRunning: AT_ONCE,
    maxRunningPerLane: AT_ONCE_PER_PROJECT,
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "alerts cannot be posted yet"),
  });
  return {
    wake: () => claims.wake(),
    isIdle: () => claims.isIdle(),
    [Symbol.asyncDispose]: async () => {
      await claims[Symbol.asyncDispose]();
      await caller[Symbol.asyncDispose]();
    },
  };

  async function post(delivery: Delivery, closing: AbortSignal): Promise<void> {
    const { id, projectId, attempts } = delivery;
    const secret = context.keyring.open(delivery.secret, `alert-address:${projectId}`);
    const outcome = await caller.call(toRequest(delivery, secret), {
      idempotencyKey: `alert-delivery-${id}`,
      resolveSecret: async () => undefined,
      signal: closing,
    });
    if (outcome.outcome === "failed" && outcome.code === "interrupted") throw new Error(outcome.message);
    if (outcome.outcome === "answered") await context.db.pool.query(SENT, [id]);
    else if (attempts >= MAX_ATTEMPTS) await context.db.pool.query(GIVEN_UP, [id, outcome.message]);
    else {
      const pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
      await context.db.pool.query(LATER, [id, pauseSeconds, outcome.message]);
      claims.wakeWithin(pauseSeconds * 1000);
    }
  }
}

function toRequest({ url, body, event }: Delivery, secret: string): ApiRequest {
  return {
    apiId: "alert-address",
    apiName: "Alert address",
    method: "POST",
    url,
    headers: [
      ["content-type", "application/json"],
      ["x-tributary-event", event],
      ["x-tributary-signature-256", signBody(Buffer.from(body), secret)],
    ],
    body,
    auth: { kind: "none" },
    timeoutSeconds: TIMEOUT_SECONDS,
    retries: { attempts: 0, backoffSeconds: 1 },
  };
}
