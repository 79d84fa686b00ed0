import { isSameDocument, parseFlowJson, withoutByteOrderMark } from "@tributary/flow-json";
import type { GraphFlow } from "@tributary/whatsapp";
import { sql } from "kysely";
import type { DraftEdit } from "../drafts/edit-draft.ts";
import { writeFlowJson } from "../flow-json/write-flow-json.ts";
import { notFound, Refusal } from "../refusals.ts";
import { readableText } from "./flow-text.ts";

/** What Meta has of a Flow, at this moment. */
export interface FlowAtMeta {
  channelId: string;
  facts: GraphFlow;
  /** Its Flow JSON; null when there is none or it cannot be read. */
  text: string | null;
  /** The Flow JSON as it was sent just now, if it was: what Meta finds names places in that text. */
  sent?: string | undefined;
  /** It was published from here just now. */
  isPublishedHere?: boolean;
}

const MAX_FLOWS = 1000;

/**
 * Writes down what Meta has of a Flow. A draft that was changed here stays; any other follows. What Meta has is also
 * what the bot's nodes are checked against.
 */
export async function keepFlow(draft: DraftEdit, flow: FlowAtMeta): Promise<void> {
  const { channelId, facts, text, sent } = flow;
  const { trx, projectId } = draft;
  if (!(await holdChannel(draft, channelId))) throw notFound("channel");
  const before = await trx
    .selectFrom("flows")
    .select(["draft", "uploaded"])
    .where("project_id", "=", projectId)
    .where("flow_id", "=", facts.id)
    .forUpdate()
    .executeTakeFirst();
  const known = {
    channel_id: channelId,
    name: facts.name,
    status: facts.status,
    categories: facts.categories,
    endpoint_uri: facts.endpoint_uri ?? null,
    meta_findings: JSON.stringify(facts.validation_errors),
    uploaded: asItWasSent(text, [sent, before?.uploaded]),
    synced_at: sql<Date>`now()`,
  };
  await trx
    .insertInto("flows")
    .values({ project_id: projectId, flow_id: facts.id, ...known, draft: readableText(text ?? "") })
    .onConflict((row) =>
      row.columns(["project_id", "flow_id"]).doUpdateSet({ ...known, ...followedDraft(before, text) }),
    )
    .execute();
  await refuseTooMany(draft);
  await keepVersion(draft, flow);
  await tellNodes(draft, facts.id, text);
}

/** The channel may have been deleted while Meta was asked; it stays until this edit is done. Gives whether it is there. */
export async function holdChannel({ trx, projectId }: DraftEdit, channelId: string): Promise<boolean> {
  const row = await trx
    .selectFrom("channels")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "=", channelId)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Meta may give a document back in another layout than it got it in. */
function asItWasSent(text: string | null, known: readonly (string | null | undefined)[]): string | null {
  if (text === null) return null;
  return known.find((one) => typeof one === "string" && isSameDocument(one, text)) ?? text;
}

/** A draft that was as Meta had it becomes what Meta has now; the same document keeps the form that it has here. */
function followedDraft(before: { draft: string; uploaded: string | null } | undefined, text: string | null) {
  if (!before || text === null || !isSameDocument(before.draft, before.uploaded ?? "")) return {};
  if (isSameDocument(before.draft, text)) return {};
  return { draft: readableText(text), draft_revision: sql<number>`flows.draft_revision + 1` };
}

/** What a Flow has at Meta is what was published, unless it is a draft: whoever published it, each state is kept. */
async function keepVersion({ trx, projectId }: DraftEdit, { facts, text, isPublishedHere }: FlowAtMeta): Promise<void> {
  if (text === null || facts.status === "DRAFT") return;
  const newest = await trx
    .selectFrom("flow_versions")
    .select(["number", "document"])
    .where("project_id", "=", projectId)
    .where("flow_id", "=", facts.id)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest && isSameDocument(newest.document, text)) return;
  await trx
    .insertInto("flow_versions")
    .values({
      ...{ project_id: projectId, flow_id: facts.id, number: (newest?.number ?? 0) + 1 },
      ...{ document: readableText(text), is_found: isPublishedHere !== true },
    })
    .execute();
}

/** Text that is no Flow JSON is kept as a draft only. */
async function tellNodes(draft: DraftEdit, flowId: string, text: string | null): Promise<void> {
  if (text === null || !parseFlowJson(text).flow) return;
  await writeFlowJson(draft, flowId, JSON.parse(withoutByteOrderMark(text)));
}

async function refuseTooMany({ trx, projectId }: DraftEdit): Promise<void> {
  const { count } = await trx
    .selectFrom("flows")
    .where("project_id", "=", projectId)
    .select((rows) => rows.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) <= MAX_FLOWS) return;
  throw new Refusal("limit-reached", `A project keeps up to ${MAX_FLOWS} Flows. Delete some at Meta first.`);
}
