import type { Use } from "@tributary/api";
import { type Journey, journey as journeySchema } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { readJourney } from "../journeys/read-journey.ts";
import { updateJourney } from "../journeys/write-journey.ts";
import { indexFieldUses, renameFields } from "./field-uses.ts";
import { type FlowPlace, readFlowRow } from "./flow-row.ts";

/** Lets a Flow's journey read response fields by their new names. Gives the nodes that were changed. */
export function renameResponseFields(
  context: Context,
  place: FlowPlace,
  { names, caller }: { names: Readonly<Record<string, string>>; caller: Caller },
): Promise<Use[]> {
  const { projectId, flowId } = place;
  return editDraft(context, projectId, async (draft) => {
    const { journey_id } = await readFlowRow(draft.trx, place);
    if (journey_id === null) return [];
    const { document } = await readJourney(draft.trx, { projectId, journeyId: journey_id });
    const uses = indexFieldUses(document);
    const changed = [
      ...new Map(Object.keys(names).flatMap((name) => (uses.get(name)?.usedBy ?? []).map(byNode))).values(),
    ];
    if (changed.length === 0) return [];
    await updateJourney(draft, rename(document, names));
    await recordAction(draft.trx, caller, {
      projectId,
      action: "flow-fields-renamed",
      subject: flowId,
      details: names,
    });
    return changed;
  });
}

function byNode(use: Use): [string, Use] {
  return [use.nodeId ?? "", use];
}

function rename(document: Journey, names: Readonly<Record<string, string>>): Journey {
  const nodes = document.nodes.map((node) => ({ ...node, config: renameFields(node, names) }));
  return journeySchema.parse({ ...document, nodes });
}
