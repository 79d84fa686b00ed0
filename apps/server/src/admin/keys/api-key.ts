import type { ApiKey } from "@tributary/api";
import type { Selectable } from "kysely";
import type { Schema } from "../../db/schema.ts";

export const keyColumns = ["id", "name", "project_id", "created_at", "last_used_at"] as const;

export function toApiKey(row: Pick<Selectable<Schema["api_keys"]>, (typeof keyColumns)[number]>): ApiKey {
  return {
    id: row.id,
    name: row.name,
    projectId: row.project_id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
