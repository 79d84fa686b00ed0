import type { StoredJourney } from "@tributary/api";
import type { Context } from "../../context.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { readJourney } from "./read-journey.ts";
import { updateJourney } from "./write-journey.ts";

/** Renames a journey; nothing refers to a journey by its name. */
export function renameJourney(
  context: Context,
  given: { projectId: string; journeyId: string; name: string },
): Promise<StoredJourney> {
  return editDraft(context, given.projectId, async (draft) => {
    const { document } = await readJourney(draft.trx, given);
    return updateJourney(draft, { ...document, name: given.name });
  });
}
