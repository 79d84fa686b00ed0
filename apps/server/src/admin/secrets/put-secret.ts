import type { Secret } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";
import { Refusal } from "../refusals.ts";

const MAX_SECRETS = 1000;

/** Seals and stores a secret; saved API calls use the new value from their next call on. */
export function putSecret(
  context: Context,
  given: { projectId: string; name: string; value: string },
  caller: Caller,
): Promise<Secret> {
  const { projectId, name, value } = given;
  const sealed = context.keyring.seal(value, `secret:${projectId}:${name}`);
  return context.db.kysely.transaction().execute(async (trx) => {
    await requireProject(trx, projectId);
    const { count } = await trx
      .selectFrom("secrets")
      .where("project_id", "=", projectId)
      .where("name", "<>", name)
      .select((rows) => rows.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= MAX_SECRETS) {
      throw new Refusal(
        "limit-reached",
        `A project holds up to ${MAX_SECRETS} secrets. Delete one that is not needed.`,
      );
    }
    const row = await trx
      .insertInto("secrets")
      .values({ project_id: projectId, name, sealed })
      .onConflict((known) => known.columns(["project_id", "name"]).doUpdateSet({ sealed, updated_at: sql`now()` }))
      .returning(["name", "updated_at"])
      .executeTakeFirstOrThrow();
    await recordAction(trx, caller, { projectId, action: "secret-set", subject: name });
    return { name: row.name, updatedAt: row.updated_at.toISOString() };
  });
}
