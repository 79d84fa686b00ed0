import type { StoredJourney } from "@tributary/api";
import type { Journey } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { Refusal, revisionConflict } from "../refusals.ts";
import { checkLockedNodes } from "./locked-nodes.ts";
import { readJourney } from "./read-journey.ts";
import { updateJourney } from "./write-journey.ts";

/** Which journey, and what it becomes. */
interface Replacement {
  projectId: string;
  journeyId: string;
  document: Journey;
  /** The revision that the change was made to. */
  revision: number;
}

/** Saves a journey, unless somebody else has changed it meanwhile. */
export function replaceJourney(context: Context, given: Replacement): Promise<StoredJourney> {
  return editDraft(context, given.projectId, async (draft) => {
    const before = await readJourney(draft.trx, given);
    if (before.revision !== given.revision) throw revisionConflict("journey", before.revision);
    checkIdentity(before.document, given.document);
    checkLockedNodes(before.document, given.document);
    return updateJourney(draft, given.document);
  });
}

function checkIdentity(before: Journey, after: Journey): void {
  const field = (["id", "kind", "flowId"] as const).find((key) => identityOf(before, key) !== identityOf(after, key));
  if (field === undefined) return;
  throw new Refusal(
    "identity-changed",
    `A journey keeps its id, its kind and its Flow ID: “${field}” was ${identityOf(before, field)}. Create another journey instead.`,
    { field: `document.${field}` },
  );
}

function identityOf(journey: Journey, key: "id" | "kind" | "flowId"): string | undefined {
  if (key !== "flowId") return journey[key];
  return journey.kind === "user" ? undefined : journey.flowId;
}
