import { jsonValue, type KnownTemplate } from "@tributary/engine";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Schema } from "../db/schema.ts";

const components = z.array(jsonValue).catch([]);

/** The templates of a project's accounts as they were last read or reported: what Template nodes are compared with. */
export async function readKnownTemplates(db: Kysely<Schema>, projectId: string): Promise<KnownTemplate[]> {
  const rows = await db
    .selectFrom("templates")
    .select(["name", "language", "status", "components"])
    .where("project_id", "=", projectId)
    .execute();
  return rows.map((row) => ({ ...row, components: components.parse(row.components) }));
}
