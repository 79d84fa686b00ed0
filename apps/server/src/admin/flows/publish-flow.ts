import type { StoredFlow } from "@tributary/api";
import { isSameDocument } from "@tributary/flow-json";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import type { Caller } from "../caller.ts";
import { askMeta } from "../channels/require-channel.ts";
import type { DraftEdit } from "../drafts/edit-draft.ts";
import { type FlowAtWork, workOnFlow } from "./flow-at-work.ts";
import type { FlowPlace } from "./flow-row.ts";
import { readableText } from "./flow-text.ts";

export function uploadFlow(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  return workOnFlow(context, { place, caller, action: "flow-uploaded", atMeta: uploadDraft });
}

/** What is published is the draft as it stands here. */
export function publishFlow(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  return workOnFlow(context, {
    place,
    caller,
    action: "flow-published",
    atMeta: async (flow) => {
      const isThere = isSameDocument(flow.row.draft, flow.row.uploaded ?? "");
      const sent = isThere ? undefined : await uploadDraft(flow);
      await askMeta(flow.graph.publishFlow(place.flowId));
      return sent;
    },
    afterwards: (draft, text) => addVersion(draft, place.flowId, text),
  });
}

export function deprecateFlow(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  const atMeta = async ({ graph }: FlowAtWork) => {
    await askMeta(graph.deprecateFlow(place.flowId));
    return undefined;
  };
  return workOnFlow(context, { place, caller, action: "flow-deprecated", atMeta });
}

async function uploadDraft({ graph, row }: FlowAtWork): Promise<string> {
  await askMeta(graph.uploadFlowJson(row.flow_id, row.draft));
  return row.draft;
}

async function addVersion({ trx, projectId }: DraftEdit, flowId: string, text: string): Promise<void> {
  const next = trx
    .selectFrom("flow_versions")
    .select(sql<number>`coalesce(max(number), 0) + 1`.as("number"))
    .where("project_id", "=", projectId)
    .where("flow_id", "=", flowId);
  const { number } = await next.executeTakeFirstOrThrow();
  await trx
    .insertInto("flow_versions")
    .values({ project_id: projectId, flow_id: flowId, number, document: readableText(text) })
    .execute();
}
