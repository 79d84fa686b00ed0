import type { FlowSync } from "@tributary/api";
import { isSameDocument } from "@tributary/flow-json";
import type { GraphClient } from "@tributary/whatsapp";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Context } from "../../context.ts";
import { askMeta, requireChannel } from "../channels/require-channel.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { Refusal } from "../refusals.ts";
import { type FlowAtMeta, holdChannel, keepFlow } from "./keep-flow.ts";
import { readAtMeta } from "./read-at-meta.ts";

const AT_ONCE = 4;

/** Looks at all connected accounts. What can be read is kept even where something else cannot. */
export async function syncFlows(context: Context, projectId: string): Promise<FlowSync> {
  const sync: FlowSync = { added: 0, changed: 0, gone: 0, problems: [] };
  for (const channelId of await oneChannelPerAccount(context, projectId)) {
    const found = await readAccount(context, { projectId, channelId }, sync.problems);
    if (found) await keepAll(context, projectId, { channelId, ...found }, sync);
  }
  return sync;
}

/** Several numbers share their account's Flows. */
async function oneChannelPerAccount({ db }: Context, projectId: string): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom("channels")
    .select("id")
    .distinctOn("waba_id")
    .where("project_id", "=", projectId)
    .orderBy("waba_id")
    .orderBy("created_at")
    .execute();
  return rows.map(({ id }) => id);
}

interface Account {
  ids: string[];
  flows: FlowAtMeta[];
}

async function readAccount(
  context: Context,
  place: { projectId: string; channelId: string },
  problems: string[],
): Promise<Account | undefined> {
  try {
    const channel = await requireChannel(context, place);
    const graph = channelGraph(channel);
    const ids = (await askMeta(graph.listFlows(channel.wabaId))).map(({ id }) => id);
    return { ids, flows: await readEach(graph, place.channelId, ids, problems) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(error.message);
    return undefined;
  }
}

async function readEach(
  graph: GraphClient,
  channelId: string,
  ids: string[],
  problems: string[],
): Promise<FlowAtMeta[]> {
  const waiting = [...ids];
  const flows: FlowAtMeta[] = [];
  let notAsked = 0;
  const readNext = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        flows.push(await readAtMeta(graph, channelId, id));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.push(`Flow ${id}: ${error.message}`);
        // The others would wait just as long in vain.
        if (error.code === "meta-unreachable") notAsked += waiting.splice(0).length;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readNext));
  if (notAsked > 0) problems.push(`${notAsked} more Flows were not asked for: sync again once Meta can be reached.`);
  return flows;
}

function keepAll(
  context: Context,
  projectId: string,
  { channelId, ids, flows }: Account & { channelId: string },
  sync: FlowSync,
): Promise<void> {
  return editDraft(context, projectId, async (draft) => {
    if (!(await holdChannel(draft, channelId))) return;
    const before = await draft.trx
      .selectFrom("flows")
      .select(["flow_id", "name", "status", "uploaded"])
      .where("project_id", "=", projectId)
      .where("channel_id", "=", channelId)
      .execute();
    const known = new Map(before.map((row) => [row.flow_id, row]));
    for (const flow of flows) {
      const row = known.get(flow.facts.id);
      if (!row) sync.added += 1;
      else if (!isAsBefore(row, flow)) sync.changed += 1;
      await keepFlow(draft, flow);
    }
    const gone = before.filter(({ flow_id, status }) => !ids.includes(flow_id) && status !== "GONE");
    for (const { flow_id } of gone) {
      await draft.trx
        .updateTable("flows")
        .set({ status: "GONE" })
        .where("project_id", "=", projectId)
        .where("flow_id", "=", flow_id)
        .execute();
    }
    sync.gone += gone.length;
  });
}

type KnownFlow = { name: string; status: string; uploaded: string | null };

function isAsBefore({ name, status, uploaded }: KnownFlow, { facts, text }: FlowAtMeta): boolean {
  return name === facts.name && status === facts.status && isSameDocument(uploaded ?? "", text ?? "");
}
