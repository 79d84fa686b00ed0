import type { Contract } from "@tributary/api";
import { readNumbers, toPage } from "../page.ts";
import type { RouteFunctions } from "../route-function.ts";
import { countResponses } from "./count-responses.ts";
import { exportResponses } from "./export-responses.ts";
import { findResponses } from "./find-responses.ts";
import { readFunnel } from "./read-funnel.ts";
import { listResponseColumns } from "./response-columns.ts";

export const flowResponseRoutes: RouteFunctions<Contract["flowResponses"]> = {
  list: async ({ context, params, query }) => {
    const [before] = readNumbers(query) ?? [];
    const rows = await findResponses(context, params.projectId, query, { before, limit: query.limit + 1 });
    return toPage(rows, query, { keyOf: ({ id }) => [id], toItem: (response) => response });
  },
  countByFlow: async ({ context, params }) => ({ items: await countResponses(context, params.projectId) }),
  columns: async ({ context, params }) => ({
    columns: await listResponseColumns(context, params.projectId, params.flowId),
  }),
  readFunnel: ({ context, params, query }) => readFunnel(context, { ...params, ...query }),
  exportCsv: ({ context, params, query }) => exportResponses(context, params.projectId, query),
};
