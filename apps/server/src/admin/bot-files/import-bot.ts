import type { Context } from "../../context.ts";
import { type Caller, operator } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { putBundle } from "./put-bundle.ts";

/** Replaces a project's draft by an exported bot: all of it, or nothing when the file is refused. */
export function importBot(
  context: Context,
  projectId: string,
  bundle: unknown,
  caller: Caller = operator,
): Promise<{ draftRevision: number; journeys: number }> {
  return editDraft(context, projectId, async (draft) => {
    const journeys = await putBundle(draft, bundle, caller);
    return { draftRevision: draft.revision, journeys };
  });
}
