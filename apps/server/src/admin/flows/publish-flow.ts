import type { StoredFlow } from "@tributary/api";
import { isSameDocument, withoutByteOrderMark } from "@tributary/flow-json";
import type { Context } from "../../context.ts";
import type { Caller } from "../caller.ts";
import { askMeta } from "../channels/require-channel.ts";
import { type FlowAtWork, workOnFlow } from "./flow-at-work.ts";
import type { FlowPlace } from "./flow-row.ts";
import type { FlowAtMeta } from "./keep-flow.ts";

export function uploadFlow(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  return workOnFlow(context, { place, caller, action: "flow-uploaded", atMeta: uploadDraft, isDone: hasDraft });
}

/** What is published is the draft as it stands here. */
export function publishFlow(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  return workOnFlow(context, {
    place,
    caller,
    action: "flow-published",
    isPublishing: true,
    atMeta: async (flow) => {
      const isThere = isSameDocument(flow.row.draft, flow.row.uploaded ?? "");
      const sent = isThere ? undefined : await uploadDraft(flow);
      await askMeta(flow.graph.publishFlow(place.flowId));
      return sent;
    },
    isDone: (now, flow) => now.facts.status === "PUBLISHED" && hasDraft(now, flow),
  });
}

export function deprecateFlow(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  const atMeta = async ({ graph }: FlowAtWork) => {
    await askMeta(graph.deprecateFlow(place.flowId));
    return undefined;
  };
  const isDone = ({ facts }: FlowAtMeta) => facts.status === "DEPRECATED";
  return workOnFlow(context, { place, caller, action: "flow-deprecated", atMeta, isDone });
}

async function uploadDraft({ graph, row }: FlowAtWork): Promise<string> {
  const text = withoutByteOrderMark(row.draft);
  await askMeta(graph.uploadFlowJson(row.flow_id, text));
  return text;
}

function hasDraft({ text }: FlowAtMeta, { row }: FlowAtWork): boolean {
  return text !== null && isSameDocument(text, row.draft);
}
