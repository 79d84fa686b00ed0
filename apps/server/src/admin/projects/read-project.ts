import type { Project } from "@tributary/api";
import type { Selectable } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

export const projectColumns = ["id", "name", "draft_revision", "deployed_version", "created_at"] as const;

type Row = Pick<Selectable<Schema["projects"]>, (typeof projectColumns)[number]>;

export async function readProject(context: Context, projectId: string): Promise<Project> {
  const row = await context.db.kysely
    .selectFrom("projects")
    .select(projectColumns)
    .where("id", "=", projectId)
    .executeTakeFirst();
  if (!row) throw notFound("project");
  return toProject(row);
}

export function toProject(row: Row): Project {
  return {
    id: row.id,
    name: row.name,
    draftRevision: Number(row.draft_revision),
    deployedVersion: row.deployed_version,
    createdAt: row.created_at.toISOString(),
  };
}
