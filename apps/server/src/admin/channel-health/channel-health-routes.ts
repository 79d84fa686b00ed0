import type { Contract } from "@tributary/api";
import { readNumbers, toPage } from "../page.ts";
import type { RouteFunctions } from "../route-function.ts";
import { findChannel, readHealth, toEvent } from "./read-health.ts";

export const channelHealthRoutes: RouteFunctions<Contract["channelHealth"]> = {
  read: ({ context, params }) => readHealth(context, params),
  listEvents: async ({ context, params, query }) => {
    const { waba_id: wabaId } = await findChannel(context, params);
    const [before] = readNumbers(query) ?? [];
    const rows = await context.db.kysely
      .selectFrom("channel_events")
      .selectAll()
      .where("project_id", "=", params.projectId)
      .where("waba_id", "=", wabaId)
      .where((event) => event.or([event("channel_id", "is", null), event("channel_id", "=", params.channelId)]))
      .$if(before !== undefined, (events) => events.where("id", "<", before ?? ""))
      .orderBy("id", "desc")
      .limit(query.limit + 1)
      .execute();
    return toPage(rows, query, { keyOf: ({ id }) => [id], toItem: toEvent });
  },
};
