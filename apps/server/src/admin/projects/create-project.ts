import type { NewProject, Project } from "@tributary/api";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { recordAction } from "../audit/record-action.ts";
import { putBundle } from "../bot-files/put-bundle.ts";
import { type Caller, operator } from "../caller.ts";
import { exampleBundle } from "../examples/example-bundle.ts";
import { projectColumns, toProject } from "./read-project.ts";

/** Creates a project whose draft is an example, the bot of a file, or empty: all of it, or nothing when that is refused. */
export async function createProject(context: Context, given: NewProject, caller: Caller = operator): Promise<Project> {
  const id = newId();
  const bundle = given.exampleId === undefined ? given.file : await exampleBundle(context, given.exampleId, id);
  return context.db.kysely.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto("projects")
      .values({ id, name: given.name })
      .returning(projectColumns)
      .executeTakeFirstOrThrow();
    await recordAction(trx, caller, { projectId: id, action: "project-created", subject: id });
    const project = toProject(row);
    if (bundle !== undefined) await putBundle({ trx, projectId: id, revision: project.draftRevision }, bundle, caller);
    return project;
  });
}
