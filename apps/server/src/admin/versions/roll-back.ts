import type { VersionSummary } from "@tributary/api";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../refusals.ts";
import { selectVersions, toVersionSummary } from "./version-summary.ts";

/** Makes a deployed version the one that new sessions run. The draft stays as it is. */
export function rollBack(
  context: Context,
  { projectId, version }: { projectId: string; version: number },
  caller: Caller,
): Promise<VersionSummary> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("projects")
      .select("deployed_version")
      .where("id", "=", projectId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw notFound("project");
    const row = await selectVersions(trx, projectId).where("number", "=", version).executeTakeFirst();
    if (!row) throw notFound("version");
    await trx.updateTable("projects").set({ deployed_version: version }).where("id", "=", projectId).execute();
    const details = { from: before.deployed_version };
    await recordAction(trx, caller, { projectId, action: "bot-rolled-back", subject: String(version), details });
    return { ...toVersionSummary(row), isDeployed: true };
  });
}
