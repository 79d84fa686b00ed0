import { type KnownFlowJson, LARGEST_FLOW_JSON } from "@tributary/api";
import type { JsonObject } from "@tributary/engine";
import { parseFlowJson } from "@tributary/flow-json";
import { sql } from "kysely";
import type { DraftEdit } from "../drafts/edit-draft.ts";
import { Refusal } from "../refusals.ts";

const MAX_FLOWS = 1000;

/** Keeps a Flow's JSON, in place of what was known before. @throws Refusal `invalid-input`, `limit-reached` */
export async function writeFlowJson(
  { trx, projectId }: DraftEdit,
  flowId: string,
  json: JsonObject,
): Promise<KnownFlowJson> {
  const { flow, problems } = parseFlowJson(json);
  const document = JSON.stringify(json);
  if (!flow) {
    const reason = problems[0]?.message ?? "It has no screens.";
    throw new Refusal("invalid-input", `This is not Flow JSON: ${reason}`, { field: `flowJson.${flowId}` });
  }
  if (document.length > LARGEST_FLOW_JSON) {
    throw new Refusal("invalid-input", "Flow JSON has 10 MB at most.", { field: `flowJson.${flowId}` });
  }
  const { updated_at } = await trx
    .insertInto("flow_json")
    .values({ project_id: projectId, flow_id: flowId, document })
    .onConflict((known) => known.columns(["project_id", "flow_id"]).doUpdateSet({ document, updated_at: sql`now()` }))
    .returning("updated_at")
    .executeTakeFirstOrThrow();
  await refuseTooMany({ trx, projectId });
  await compareAnew({ trx, projectId }, flowId);
  return { flowId, screens: flow.screens.map(({ id }) => id), updatedAt: updated_at.toISOString() };
}

/** What came in before the Flow's JSON was known can be compared with it now. */
async function compareAnew({ trx, projectId }: Pick<DraftEdit, "trx" | "projectId">, flowId: string): Promise<void> {
  await trx
    .updateTable("flow_responses")
    .set({ checked_at: null })
    .where("project_id", "=", projectId)
    .where("flow_id", "=", flowId)
    .where("problems", "is", null)
    .execute();
}

async function refuseTooMany({ trx, projectId }: Pick<DraftEdit, "trx" | "projectId">): Promise<void> {
  const { count } = await trx
    .selectFrom("flow_json")
    .where("project_id", "=", projectId)
    .select((rows) => rows.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) <= MAX_FLOWS) return;
  throw new Refusal("limit-reached", `A project knows the JSON of up to ${MAX_FLOWS} Flows. Forget one first.`);
}
