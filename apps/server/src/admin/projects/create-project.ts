import type { Project } from "@tributary/api";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { recordAction } from "../audit/record-action.ts";
import { type Caller, operator } from "../caller.ts";
import { projectColumns, toProject } from "./read-project.ts";

/** Creates a project whose draft is an empty bot. */
export function createProject(context: Context, given: { name: string }, caller: Caller = operator): Promise<Project> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto("projects")
      .values({ id: newId(), name: given.name })
      .returning(projectColumns)
      .executeTakeFirstOrThrow();
    await recordAction(trx, caller, { projectId: row.id, action: "project-created", subject: row.id });
    return toProject(row);
  });
}
