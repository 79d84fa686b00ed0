import { isDeepStrictEqual } from "node:util";
import type { FlowCategory, StoredFlow } from "@tributary/api";
import { type GraphClient, GraphError } from "@tributary/whatsapp";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { askMeta } from "../channels/require-channel.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { indexUses } from "../drafts/find-uses.ts";
import { Refusal } from "../refusals.ts";
import { openFlowAtWork, workOnFlow } from "./flow-at-work.ts";
import type { FlowPlace } from "./flow-row.ts";
import { setOwnEndpoint } from "./set-own-endpoint.ts";

interface Change {
  name?: string | undefined;
  categories?: FlowCategory[] | undefined;
  endpoint?: string | undefined;
}

export function changeFlow(
  context: Context,
  place: FlowPlace,
  { change, caller, origin }: { change: Change; caller: Caller; origin: string },
): Promise<StoredFlow> {
  const { name, categories, endpoint } = change;
  return workOnFlow(context, {
    place,
    caller,
    action: "flow-changed",
    atMeta: async ({ channel, graph }) => {
      const endpointUri = endpoint === "here" ? undefined : endpoint;
      if (name !== undefined || categories !== undefined || endpointUri !== undefined) {
        await askMeta(graph.updateFlow(place.flowId, { name, categories, endpointUri }));
      }
      if (endpoint === "here") await setOwnEndpoint(context, { channel, graph, origin, flowId: place.flowId });
      return undefined;
    },
    // The address alone does not tell whether the key, too, was uploaded.
    isDone: ({ facts }) =>
      endpoint !== "here" &&
      (name === undefined || facts.name === name) &&
      (categories === undefined || isDeepStrictEqual(facts.categories.toSorted(), categories.toSorted())) &&
      (endpoint === undefined || facts.endpoint_uri === endpoint),
  });
}

/** Deletes a Flow at Meta and here. @throws Refusal `in-use` when nodes or a Flow Journey need it */
export async function deleteFlow(context: Context, place: FlowPlace, caller: Caller): Promise<void> {
  const { projectId, flowId } = place;
  const { row, graph } = await openFlowAtWork(context, place);
  const bot = await loadDraft(context.db.kysely, projectId);
  const usedBy = indexUses(bot, "flow").get(flowId) ?? [];
  if (usedBy.length > 0 || row.journey_id !== null) {
    const message = "Nodes or a Flow Journey use this Flow. Delete those first, then the Flow.";
    throw new Refusal("in-use", message, { usedBy });
  }
  if (row.status !== "GONE") {
    await askMeta(graph.deleteFlow(flowId)).catch(async (refusal: unknown) => {
      if (!(await isGone(graph, flowId))) throw refusal;
    });
  }
  await editDraft(context, projectId, async ({ trx }) => {
    for (const table of ["flows", "flow_json"] as const) {
      await trx.deleteFrom(table).where("project_id", "=", projectId).where("flow_id", "=", flowId).execute();
    }
    const details = { name: row.name };
    await recordAction(trx, caller, { projectId, action: "flow-deleted", subject: flowId, details });
  });
}

const UNKNOWN_OBJECT = 100;

/** It was deleted before, here with an answer that was lost, or elsewhere. */
async function isGone(graph: GraphClient, flowId: string): Promise<boolean> {
  const error = await graph.readFlow(flowId).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return error instanceof GraphError && error.code === UNKNOWN_OBJECT;
}
