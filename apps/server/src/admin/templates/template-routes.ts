import type { Contract, Page, RouteRequest, StoredTemplate } from "@tributary/api";
import { jsonValue } from "@tributary/engine";
import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { storableText } from "../../db/storable-text.ts";
import { readCursor, toPage } from "../page.ts";
import type { RouteFunctions } from "../route-function.ts";
import { addSampleTemplates } from "./add-sample-templates.ts";
import { syncTemplates } from "./sync-templates.ts";

export const templateRoutes: RouteFunctions<Contract["templates"]> = {
  list: ({ context, params, query }) => listTemplates(context, params.projectId, query),
  sync: ({ context, params }) => syncTemplates(context, params.projectId),
  addSamples: async ({ context, params, caller, origin, accountFlows }) => {
    try {
      return await addSampleTemplates(context, { projectId: params.projectId, caller, origin });
    } finally {
      accountFlows.forget();
    }
  },
};

type Query = RouteRequest<Contract["templates"]["list"]>["query"];

const components = z.array(jsonValue);
const MAX_CHARACTERS = 100;

async function listTemplates({ db }: Context, projectId: string, query: Query): Promise<Page<StoredTemplate>> {
  const { wabaId, status, search } = query;
  const [name, language, id] = readCursor(query, 3) ?? [];
  const pattern = `%${storableText(search ?? "", MAX_CHARACTERS).replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.kysely
    .selectFrom("templates")
    .selectAll()
    .where("project_id", "=", projectId)
    .$if(wabaId !== undefined, (rest) => rest.where("waba_id", "=", storableText(wabaId ?? "", MAX_CHARACTERS)))
    .$if(status !== undefined, (rest) => rest.where("status", "=", storableText(status ?? "", MAX_CHARACTERS)))
    .$if(search !== undefined, (rest) => rest.where("name", "ilike", pattern))
    .$if(name !== undefined, (rest) =>
      rest.where(sql<boolean>`(name, language, waba_id || id) > (${name}, ${language}, ${id})`),
    )
    .orderBy("name")
    .orderBy("language")
    .orderBy(sql`waba_id || id`)
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: (row) => [row.name, row.language, `${row.waba_id}${row.id}`],
    toItem: (row) => ({
      id: row.id,
      wabaId: row.waba_id,
      name: row.name,
      language: row.language,
      status: row.status,
      category: row.category,
      quality: row.quality,
      reason: row.reason,
      parameterFormat: row.parameter_format,
      components: components.parse(row.components),
      updatedAt: row.updated_at.toISOString(),
    }),
  });
}
