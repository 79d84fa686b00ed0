import type { Page, PageQuery, Project } from "@tributary/api";
import type { Context } from "../../context.ts";
import type { Caller } from "../caller.ts";
import { readCursor, toPage } from "../page.ts";
import { projectColumns, toProject } from "./read-project.ts";

export async function listProjects(context: Context, query: PageQuery, caller: Caller): Promise<Page<Project>> {
  const [after] = readCursor(query) ?? [""];
  const rows = await context.db.kysely
    .selectFrom("projects")
    .select(projectColumns)
    .where("id", ">", after ?? "")
    .$if(caller.projectId !== null, (projects) => projects.where("id", "=", caller.projectId))
    .orderBy("id")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: ({ id }) => [id], toItem: toProject });
}
