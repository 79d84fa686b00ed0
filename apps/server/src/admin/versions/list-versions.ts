import type { Page, PageQuery, VersionSummary } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readNumbers, toPage } from "../page.ts";
import { selectVersions, toVersionSummary } from "./version-summary.ts";

/** Lists deployed versions, newest first. */
export async function listVersions(
  context: Context,
  projectId: string,
  query: PageQuery,
): Promise<Page<VersionSummary>> {
  const [before] = readNumbers(query) ?? [];
  const rows = await selectVersions(context.db.kysely, projectId)
    .$if(before !== undefined, (versions) => versions.where("number", "<", Number(before)))
    .orderBy("number", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: ({ number }) => [String(number)], toItem: toVersionSummary });
}
