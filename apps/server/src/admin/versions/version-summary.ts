import type { VersionSummary } from "@tributary/api";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../../db/schema.ts";

/** Deployed versions of a project as lists show them, without the bots. */
export function selectVersions(db: Kysely<Schema>, projectId: string) {
  return db
    .selectFrom("bot_versions")
    .innerJoin("projects", "projects.id", "bot_versions.project_id")
    .select(["number", "note", "bot_versions.created_at", "created_by", "deployed_version"])
    .select(
      sql<number>`jsonb_array_length(jsonb_path_query_array(issues, '$[*] ? (@.severity == "warning")'))`.as(
        "warnings",
      ),
    )
    .where("project_id", "=", projectId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>["executeTakeFirstOrThrow"]>>;

export function toVersionSummary(row: Row): VersionSummary {
  return {
    number: row.number,
    note: row.note,
    isDeployed: row.number === row.deployed_version,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    warningCount: row.warnings,
  };
}
