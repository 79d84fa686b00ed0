import type { LastValue } from "@tributary/api";
import { isJson, isJsonObject, type JsonObject } from "@tributary/engine";
import { parseFlowJson } from "@tributary/flow-json";
import type { Context } from "../../context.ts";
import { sensitiveNames } from "../../flow-endpoint/mask.ts";
import { testNumberOf } from "../test-phone/find-test-phone.ts";
import { showValue } from "./show-value.ts";

interface Wanted {
  projectId: string;
  flowId: string | undefined;
}

/** For each variable the newest value there is, the test phone's before all contacts'. */
export async function listLastValues(context: Context, wanted: Wanted): Promise<LastValue[]> {
  const [holders, response, secretNames] = await Promise.all([
    readHolders(context, wanted.projectId),
    wanted.flowId === undefined ? undefined : readResponse(context, wanted),
    readSecretNames(context, wanted.projectId),
  ]);
  const found = new Map<string, LastValue>();
  for (const { isTest, references } of [...(response ? [response] : []), ...holders]) {
    for (const [reference, value] of Object.entries(references)) {
      if (found.has(reference) || value === null || value === "") continue;
      found.set(reference, { reference, value: showValue(value, reference, { isTest, secretNames }), isTest });
    }
  }
  return [...found.values()];
}

interface Holder {
  isTest: boolean;
  /** By how a text names them. */
  references: JsonObject;
}

const MOST_CONTACTS = 8;
/** Of a channel's many contacts some are looked at, and of those the newest are taken: this is read at every visit. */
const MOST_LOOKED_AT = 200;

const READ_HOLDERS = `
select ch.phone_number_id = $2 as "isTest", c.session, c.global
from channels ch cross join lateral (
  select session, global, last_inbound_at from contacts where channel_id = ch.id limit ${MOST_LOOKED_AT}
) c
where ch.project_id = $1
order by ch.phone_number_id = $2 desc, c.last_inbound_at desc nulls last limit ${MOST_CONTACTS}`;

interface HolderRow {
  isTest: boolean;
  session: { local?: unknown; system?: unknown } | null;
  global: unknown;
}

async function readHolders({ db }: Context, projectId: string): Promise<Holder[]> {
  const values = [projectId, testNumberOf(projectId)];
  const { rows } = await db.pool.query<HolderRow>({ name: "read-last-values", text: READ_HOLDERS, values });
  return rows.map(({ isTest, session, global }) => ({
    isTest,
    references: {
      ...named("local_var", session?.local),
      ...named("global_var", global),
      ...named("system_var", session?.system),
    },
  }));
}

function named(scope: string, values: unknown): JsonObject {
  if (!isJson(values) || !isJsonObject(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${scope}.${name}`, value]));
}

async function readResponse({ db }: Context, { projectId, flowId }: Wanted): Promise<Holder | undefined> {
  const row = await db.kysely
    .selectFrom("flow_responses as r")
    .innerJoin("channels as c", "c.id", "r.channel_id")
    .select(["r.response", "c.phone_number_id"])
    .where("r.project_id", "=", projectId)
    .where("r.flow_id", "=", flowId ?? "")
    .where("r.outcome", "=", "handled")
    .orderBy("r.id", "desc")
    .limit(1)
    .executeTakeFirst();
  const response: unknown = row?.response;
  if (!row || !isJson(response) || !isJsonObject(response)) return undefined;
  const { flow_token: _, ...answer } = response;
  const references = { "system_var.message_meta": answer, "system_var.message_metadata": answer };
  return { isTest: row.phone_number_id === testNumberOf(projectId), references };
}

async function readSecretNames({ db }: Context, projectId: string): Promise<ReadonlySet<string>> {
  const rows = await db.kysely.selectFrom("flow_json").select("document").where("project_id", "=", projectId).execute();
  return new Set(rows.flatMap(({ document }) => [...sensitiveNames(flowOf(document))]));
}

function flowOf(document: object) {
  return isJson(document) ? parseFlowJson(document).flow : undefined;
}
