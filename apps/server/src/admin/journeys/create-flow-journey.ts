import type { StoredJourney, Warning } from "@tributary/api";
import { newFlowJourney } from "@tributary/nodes";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import type { KnownFlow } from "../channels/account-flows.ts";
import { type DraftEdit, editDraft } from "../drafts/edit-draft.ts";
import { Refusal } from "../refusals.ts";
import { insertJourney } from "./write-journey.ts";

interface NewFlowJourney {
  flowId: string;
  name: string;
  id?: string | undefined;
  /** Also for a Flow ID that Meta does not know. */
  allowUnknown: boolean;
}

/**
 * Creates the one Flow Journey of a Flow ID, its Flow Starting Node prefilled.
 *
 * @param flows The Flows of the connected accounts as they are now; undefined when Meta could not be asked.
 */
export async function createFlowJourney(
  context: Context,
  projectId: string,
  given: NewFlowJourney,
  flows: KnownFlow[] | undefined,
): Promise<StoredJourney & { warnings: Warning[] }> {
  const { flowId, name, id = newId() } = given;
  return editDraft(context, projectId, async (draft) => {
    await refuseSecond(draft, flowId);
    const warnings = checkFlow(given, flows);
    const stored = await insertJourney(draft, newFlowJourney({ id, name, flowId }));
    return { ...stored, warnings };
  });
}

/** The draft is held by this edit, so no other one can create it in between. */
async function refuseSecond({ trx, projectId }: DraftEdit, flowId: string): Promise<void> {
  const existing = await trx
    .selectFrom("journeys")
    .select(["id", "name"])
    .where("project_id", "=", projectId)
    .where("kind", "=", "flow")
    .where("flow_id", "=", flowId)
    .executeTakeFirst();
  if (!existing) return;
  throw new Refusal(
    "flow-id-taken",
    `The Flow Journey “${existing.name}” handles Flow ${flowId} already, and there is one for each Flow ID. Open that one.`,
    { field: "flowId", existing },
  );
}

function checkFlow({ flowId, allowUnknown }: NewFlowJourney, flows: KnownFlow[] | undefined): Warning[] {
  if (!flows) {
    const message = `Flow ${flowId} was not looked up: no connected WhatsApp Business account could be asked. Compare it with WhatsApp Manager.`;
    return [{ code: "flow-not-checked", message }];
  }
  if (flows.some(({ id }) => id === flowId)) return [];
  const message = `The connected WhatsApp Business account has no Flow ${flowId}.`;
  if (allowUnknown) return [{ code: "flow-unknown", message }];
  throw new Refusal(
    "flow-unknown",
    `${message} Copy the Flow ID from WhatsApp Manager, or send \`allowUnknown\` if it belongs to an account that comes later.`,
    { field: "flowId" },
  );
}
