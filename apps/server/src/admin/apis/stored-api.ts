import type { StoredApi } from "@tributary/api";
import { type ApiDefinition, apiDefinition } from "@tributary/engine";
import type { Kysely, Selectable } from "kysely";
import type { Schema } from "../../db/schema.ts";
import { isViolationOf } from "../is-violation-of.ts";
import { nameTaken, notFound, Refusal } from "../refusals.ts";

export const apiColumns = ["document", "revision"] as const;

export async function readApi(
  db: Kysely<Schema>,
  { projectId, apiId }: { projectId: string; apiId: string },
): Promise<StoredApi> {
  const row = await db
    .selectFrom("api_definitions")
    .select(apiColumns)
    .where("project_id", "=", projectId)
    .where("id", "=", apiId)
    .executeTakeFirst();
  if (!row) throw notFound("saved API call");
  return toStoredApi(row);
}

export function toStoredApi(row: Pick<Selectable<Schema["api_definitions"]>, (typeof apiColumns)[number]>): StoredApi {
  return { document: apiDefinition.parse(row.document), revision: row.revision };
}

export function refuseTaken(error: unknown, { id, name }: Pick<ApiDefinition, "id" | "name">): never {
  if (isViolationOf("api_names_are_unique", error)) throw nameTaken("saved API call", name);
  if (!isViolationOf("api_definitions_pkey", error)) throw error;
  const message = `Another saved API call has the id “${id}”. Choose a different one, or leave it out.`;
  throw new Refusal("name-taken", message, { field: "id" });
}
