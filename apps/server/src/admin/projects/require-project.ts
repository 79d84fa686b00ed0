import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

/** Holds a project against deletion until the transaction ends. @throws Refusal `not-found` */
export async function requireProject(trx: Transaction<Schema>, projectId: string): Promise<void> {
  const project = await trx
    .selectFrom("projects")
    .select("id")
    .where("id", "=", projectId)
    .forKeyShare()
    .executeTakeFirst();
  if (!project) throw notFound("project");
}
