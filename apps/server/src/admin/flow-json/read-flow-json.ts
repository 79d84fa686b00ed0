import type { JsonObject } from "@tributary/engine";
import { jsonObject } from "@tributary/engine";
import type { Kysely } from "kysely";
import type { Schema } from "../../db/schema.ts";

/** The JSON of all Flows that the project knows, by Flow ID. */
export async function readFlowJson(db: Kysely<Schema>, projectId: string): Promise<Map<string, JsonObject>> {
  const rows = await db
    .selectFrom("flow_json")
    .select(["flow_id", "document"])
    .where("project_id", "=", projectId)
    .orderBy("flow_id")
    .execute();
  return new Map(rows.map(({ flow_id, document }) => [flow_id, jsonObject.parse(document)]));
}
