import { sql, type Transaction } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

/** One edit of a draft: all or nothing, and one after the other in a project. */
export interface DraftEdit {
  trx: Transaction<Schema>;
  projectId: string;
  /** The draft's revision after this edit. What the edit writes takes it as its own revision, so none ever returns. */
  revision: number;
}

/** Runs an edit in a transaction that holds the project and counts its draft's revision up. */
export function editDraft<Result>(
  context: Context,
  projectId: string,
  edit: (draft: DraftEdit) => Promise<Result>,
): Promise<Result> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const project = await trx
      .updateTable("projects")
      .set({ draft_revision: sql<string>`draft_revision + 1` })
      .where("id", "=", projectId)
      .returning("draft_revision")
      .executeTakeFirst();
    if (!project) throw notFound("project");
    return edit({ trx, projectId, revision: Number(project.draft_revision) });
  });
}
