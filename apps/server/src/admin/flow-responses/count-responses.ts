import type { Contract, RouteAnswer } from "@tributary/api";
import type { Context } from "../../context.ts";

type Count = RouteAnswer<Contract["flowResponses"]["countByFlow"]>["items"][number];

/** How many responses each Flow of a project has, refused ones aside: those are nobody's answers. */
export async function countResponses({ db }: Context, projectId: string): Promise<Count[]> {
  const rows = await db.kysely
    .selectFrom("flow_responses")
    .select(["flow_id", (of) => of.fn.countAll<string>().as("responses"), (of) => of.fn.max("received_at").as("last")])
    .where("project_id", "=", projectId)
    .where("flow_id", "is not", null)
    .where("outcome", "<>", "refused")
    .groupBy("flow_id")
    .execute();
  return rows.flatMap(({ flow_id: flowId, responses, last }) =>
    flowId === null ? [] : [{ flowId, responses: Number(responses), lastReceivedAt: last.toISOString() }],
  );
}
