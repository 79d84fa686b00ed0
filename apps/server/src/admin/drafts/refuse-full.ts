import { bot } from "@tributary/engine";
import { z } from "zod";
import { Refusal } from "../refusals.ts";
import type { DraftEdit } from "./edit-draft.ts";

/** How many a bot document holds, by the table that keeps them. */
const most = {
  journeys: mostOf(bot.shape.journeys),
  variables: mostOf(bot.shape.variables),
  api_definitions: mostOf(bot.shape.apis),
};

/** Refuses one more of something when the draft holds as many as a bot can. @throws Refusal `limit-reached` */
export async function refuseFull({ trx, projectId }: DraftEdit, table: keyof typeof most): Promise<void> {
  const { count } = await trx
    .selectFrom(table)
    .where("project_id", "=", projectId)
    .select((rows) => rows.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) < most[table]) return;
  throw new Refusal("limit-reached", `A bot holds up to ${most[table]} of these. Delete one that is not needed first.`);
}

function mostOf(list: z.ZodType): number {
  return z.toJSONSchema(list).maxItems ?? Number.POSITIVE_INFINITY;
}
