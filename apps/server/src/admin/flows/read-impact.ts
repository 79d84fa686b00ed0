import type { FlowImpact } from "@tributary/api";
import { parseFlowJson, responseSchema } from "@tributary/flow-json";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import { indexUses } from "../drafts/find-uses.ts";
import { type FieldUses, indexFieldUses } from "./field-uses.ts";
import { type FlowPlace, type FlowRow, readFlowRow } from "./flow-row.ts";

/** How far back fields that are still read are looked for. */
const MOST_VERSIONS = 10;

/** Tells what publishing a Flow's draft touches. */
export async function readImpact(context: Context, place: FlowPlace): Promise<FlowImpact> {
  const row = await readFlowRow(context.db.kysely, place);
  const bot = await loadDraft(context.db.kysely, place.projectId);
  const journey = bot.journeys.find(({ id }) => id === row.journey_id);
  const uses = journey ? indexFieldUses(journey) : new Map<string, FieldUses>();
  const { added, removed } = await compareFields(context, row, [...uses.keys()]);
  return {
    usedBy: indexUses(bot, "flow").get(place.flowId) ?? [],
    unansweredSends: await countUnanswered(context, place),
    addedFields: added,
    removedFields: removed.map((name) => ({ name, ...(uses.get(name) ?? { usedBy: [], fills: [] }) })),
  };
}

/**
 * What the draft returns and the Flow did not, and the other way round. Where the journey still reads fields that were
 * given up at an earlier publishing, the version that had them counts too.
 */
async function compareFields(context: Context, row: FlowRow, read: readonly string[]) {
  const versions = await readVersions(context, row);
  // A draft that was only sent to Meta is not published yet: contacts open the newest version.
  const opened = row.status === "DRAFT" ? (versions[0] ?? row.uploaded) : row.uploaded;
  const [before, after] = [returnedFields(opened), returnedFields(row.draft)];
  if (!before || !after) return { added: [], removed: [] };
  const isLost = (name: string) => read.includes(name) && !before.includes(name) && !after.includes(name);
  const earlier = versions.map(returnedFields).find((fields) => fields?.some(isLost)) ?? before;
  return {
    added: after.filter((name) => !before.includes(name) || !earlier.includes(name)),
    removed: [...before.filter((name) => !after.includes(name)), ...earlier.filter(isLost)],
  };
}

/** The Flow JSON of what was published last, newest first. */
async function readVersions({ db }: Context, row: FlowRow): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom("flow_versions")
    .select("document")
    .where("project_id", "=", row.project_id)
    .where("flow_id", "=", row.flow_id)
    .orderBy("number", "desc")
    .limit(MOST_VERSIONS)
    .execute();
  return rows.map(({ document }) => document);
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
