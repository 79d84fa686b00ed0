import { jsonObject } from "@tributary/engine";
import { checkResponse, type FlowJson, parseFlowJson } from "@tributary/flow-json";
import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import type { Worker } from "../work.ts";

const POLL_MS = 2_000;
/** Few at a time, with rests: who waits for a turn meanwhile must not feel it. */
const BATCH = 100;
const REST_MS = 50;

interface Unchecked {
  id: string;
  project_id: string;
  flow_id: string | null;
  response: unknown;
  /** The published version of the Flow that was the newest when the message left; null when none is kept. */
  version: number | null;
}

const TAKE = `
select r.id, r.project_id, r.flow_id, r.response, (
    select max(v.number) from outbox o
    join flow_versions v on v.project_id = r.project_id and v.flow_id = r.flow_id and v.published_at <= o.created_at
    where o.send_id = r.send_id
  ) as version
from flow_responses r where r.checked_at is null order by r.id limit $1 for update of r skip locked`;

const KEEP = `
update flow_responses r set checked_at = now(), problems = x.problems::json
from unnest($1::bigint[], $2::text[]) as x (id, problems) where r.id = x.id`;

/** Compares responses with what their Flows return, as far as the Flows' JSON is known. Beside the turns: never in their way. */
export function openResponseChecker(context: Context): Worker {
  const trouble = new Trouble(context.log, "responses of Flows cannot be compared yet");
  const loop: LookLoop = new LookLoop({
    look: async () => {
      if ((await checkSome(context)) === BATCH) loop.wakeWithin(REST_MS);
    },
    pollMs: POLL_MS,
    trouble,
  });
  loop.wake();
  return loop;
}

async function checkSome(context: Context): Promise<number> {
  const client = await context.db.pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<Unchecked>(TAKE, [BATCH]);
    const problems = await compareAll(context, rows);
    if (rows.length > 0) await client.query(KEEP, [rows.map(({ id }) => id), problems]);
    await client.query("commit");
    client.release();
    return rows.length;
  } catch (error) {
    await client.query("rollback").then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/** Each version of a Flow is read and parsed once, however many responses it has. */
async function compareAll(context: Context, rows: Unchecked[]): Promise<(string | null)[]> {
  const flows = new Map<string, FlowJson | undefined>();
  const found: (string | null)[] = [];
  for (const { id, project_id: projectId, flow_id: flowId, response, version } of rows) {
    const key = `${projectId} ${flowId} ${version}`;
    if (flowId !== null && !flows.has(key)) flows.set(key, await readFlow(context, { projectId, flowId, version }));
    found.push(
      compare(flows.get(key), response, (error) =>
        context.log.error({ err: error, id }, "a response could not be compared"),
      ),
    );
  }
  return found;
}

interface SentFlow {
  projectId: string;
  flowId: string;
  version: number | null;
}

/** A message keeps the version it was sent with, whatever was published since. */
async function readFlow({ db }: Context, { projectId, flowId, version }: SentFlow): Promise<FlowJson | undefined> {
  if (version !== null) {
    const sent = await db.kysely
      .selectFrom("flow_versions")
      .select("document")
      .where("project_id", "=", projectId)
      .where("flow_id", "=", flowId)
      .where("number", "=", version)
      .executeTakeFirst();
    if (sent) return parseFlowJson(sent.document).flow;
  }
  const known = await db.kysely
    .selectFrom("flow_json")
    .select("document")
    .where("project_id", "=", projectId)
    .where("flow_id", "=", flowId)
    .executeTakeFirst();
  return known && parseFlowJson(known.document).flow;
}

function compare(flow: FlowJson | undefined, response: unknown, onBug: (error: unknown) => void): string | null {
  const given = jsonObject.safeParse(response);
  if (flow === undefined || !given.success) return null;
  try {
    return JSON.stringify(checkResponse(flow, given.data));
  } catch (error) {
    onBug(error);
    return null;
  }
}
