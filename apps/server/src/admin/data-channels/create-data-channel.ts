import type { StoredJourney, Warning } from "@tributary/api";
import { isDynamic, parseFlowJson } from "@tributary/flow-json";
import { newDataChannelJourney } from "@tributary/nodes";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { type DraftEdit, editDraft } from "../drafts/edit-draft.ts";
import { readFlowJson } from "../flow-json/read-flow-json.ts";
import { insertJourney } from "../journeys/write-journey.ts";
import { Refusal } from "../refusals.ts";

interface NewDataChannel {
  flowId: string;
  name: string;
  id?: string | undefined;
}

/** Creates the one Data Channel Journey of a Flow ID, where requests come in and nothing else. */
export function createDataChannel(
  context: Context,
  projectId: string,
  { flowId, name, id = newId() }: NewDataChannel,
): Promise<StoredJourney & { warnings: Warning[] }> {
  return editDraft(context, projectId, async (draft) => {
    await refuseSecond(draft, flowId);
    const known = (await readFlowJson(draft.trx, projectId)).get(flowId);
    const stored = await insertJourney(draft, newDataChannelJourney({ id, name, flowId }));
    const flow = known && parseFlowJson(known).flow;
    return { ...stored, warnings: flow && !isDynamic(flow) ? [isStatic(flowId)] : [] };
  });
}

/** The draft is held by this edit, so no other one can create it in between. */
async function refuseSecond({ trx, projectId }: DraftEdit, flowId: string): Promise<void> {
  const existing = await trx
    .selectFrom("journeys")
    .select(["id", "name"])
    .where("project_id", "=", projectId)
    .where("kind", "=", "data-channel")
    .where("flow_id", "=", flowId)
    .executeTakeFirst();
  if (!existing) return;
  throw new Refusal(
    "flow-id-taken",
    `The Data Channel Journey “${existing.name}” answers Flow ${flowId} already, and there is one for each Flow ID. Open that one.`,
    { field: "flowId", existing },
  );
}

function isStatic(flowId: string): Warning {
  const message = `Flow ${flowId} asks no endpoint as long as its JSON has no data_api_version. Set it to use a Data Channel Journey.`;
  return { code: "flow-not-dynamic", message };
}
