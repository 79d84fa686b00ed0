import type { Page, PageQuery } from "@tributary/api";
import { type VariableDeclaration, variableDeclaration } from "@tributary/engine";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";

export async function listVariables(
  context: Context,
  projectId: string,
  query: PageQuery,
): Promise<Page<VariableDeclaration>> {
  const [scope = "", name = ""] = readCursor(query, 2) ?? [];
  const rows = await context.db.kysely
    .selectFrom("variables")
    .select(["scope", "name", "declaration"])
    .where("project_id", "=", projectId)
    .where(sql<boolean>`(scope, name) > (${scope}, ${name})`)
    .orderBy("scope")
    .orderBy("name")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: (row) => [row.scope, row.name],
    toItem: (row) => variableDeclaration.parse(row.declaration),
  });
}
