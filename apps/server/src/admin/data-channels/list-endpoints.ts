import type { Context } from "../../context.ts";

interface Endpoint {
  flowId: string;
  channelId: string;
  url: string;
}

/** The addresses that Meta is told, as this server is reached by its caller. */
export async function listEndpoints(
  { db }: Context,
  projectId: string,
  origin: string,
): Promise<{ items: Endpoint[] }> {
  const rows = await db.kysely
    .selectFrom("journeys")
    .innerJoin("channels", "channels.project_id", "journeys.project_id")
    .select(["journeys.flow_id", "channels.id as channel_id"])
    .where("journeys.project_id", "=", projectId)
    .where("journeys.kind", "=", "data-channel")
    .orderBy("journeys.flow_id")
    .orderBy("channels.id")
    .execute();
  const items = rows.flatMap(({ flow_id: flowId, channel_id: channelId }) =>
    flowId === null ? [] : [{ flowId, channelId, url: `${origin}/flow-endpoint/${channelId}/${flowId}` }],
  );
  return { items };
}
