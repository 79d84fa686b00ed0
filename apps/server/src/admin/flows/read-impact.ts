import type { FlowImpact } from "@tributary/api";
import { parseFlowJson, responseSchema } from "@tributary/flow-json";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import { indexUses } from "../drafts/find-uses.ts";
import { type FieldUses, indexFieldUses } from "./field-uses.ts";
import { type FlowPlace, type FlowRow, readFlowRow } from "./flow-row.ts";

/** Tells what publishing a Flow's draft touches. */
export async function readImpact(context: Context, place: FlowPlace): Promise<FlowImpact> {
  const row = await readFlowRow(context.db.kysely, place);
  const bot = await loadDraft(context.db.kysely, place.projectId);
  const journey = bot.journeys.find(({ id }) => id === row.journey_id);
  const uses = journey ? indexFieldUses(journey) : new Map<string, FieldUses>();
  const [before, after] = [returnedFields(await readOpened(context, row)), returnedFields(row.draft)];
  const isReadable = after !== undefined && before !== undefined;
  return {
    usedBy: indexUses(bot, "flow").get(place.flowId) ?? [],
    unansweredSends: await countUnanswered(context, place),
    addedFields: isReadable ? after.filter((name) => !before.includes(name)) : [],
    removedFields: isReadable
      ? before
          .filter((name) => !after.includes(name))
          .map((name) => ({ name, ...(uses.get(name) ?? { usedBy: [], fills: [] }) }))
      : [],
  };
}

/** The Flow JSON that contacts open at present: a draft that was only sent to Meta is not published yet. */
async function readOpened({ db }: Context, row: FlowRow): Promise<string | null> {
  if (row.status !== "DRAFT") return row.uploaded;
  const newest = await db.kysely
    .selectFrom("flow_versions")
    .select("document")
    .where("project_id", "=", row.project_id)
    .where("flow_id", "=", row.flow_id)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest?.document ?? row.uploaded;
}

/** Undefined where the text is no Flow JSON: then nothing can be said. */
function returnedFields(text: string | null): string[] | undefined {
  const { flow } = parseFlowJson(text ?? "");
  return flow && responseSchema(flow).fields.map(({ name }) => name);
}

async function countUnanswered({ db }: Context, { projectId, flowId }: FlowPlace): Promise<number> {
  const { count } = await db.kysely
    .selectFrom("outbox")
    .innerJoin("channels", "channels.id", "outbox.channel_id")
    .where("channels.project_id", "=", projectId)
    .where("outbox.flow_id", "=", flowId)
    .where("outbox.state", "=", "sent")
    .where("outbox.answered_at", "is", null)
    .select((rows) => rows.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}
