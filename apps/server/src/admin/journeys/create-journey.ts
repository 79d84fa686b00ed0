import type { StoredJourney } from "@tributary/api";
import { newUserJourney } from "@tributary/nodes";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { insertJourney } from "./write-journey.ts";

/** Creates a User Journey that has its Start node and nothing else. */
export function createJourney(
  context: Context,
  projectId: string,
  { name, id = newId() }: { name: string; id?: string | undefined },
): Promise<StoredJourney> {
  return editDraft(context, projectId, (draft) => insertJourney(draft, newUserJourney({ id, name })));
}
