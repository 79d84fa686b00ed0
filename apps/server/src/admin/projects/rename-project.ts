import type { Project } from "@tributary/api";
import type { Context } from "../../context.ts";
import { notFound } from "../refusals.ts";
import { projectColumns, toProject } from "./read-project.ts";

export async function renameProject(context: Context, projectId: string, name: string): Promise<Project> {
  const row = await context.db.kysely
    .updateTable("projects")
    .set({ name })
    .where("id", "=", projectId)
    .returning(projectColumns)
    .executeTakeFirst();
  if (!row) throw notFound("project");
  return toProject(row);
}
