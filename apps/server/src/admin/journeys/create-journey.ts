import type { StoredJourney } from "@tributary/api";
import type { Journey } from "@tributary/engine";
import { newUserJourney } from "@tributary/nodes";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { type DraftEdit, editDraft } from "../drafts/edit-draft.ts";
import { Refusal } from "../refusals.ts";
import { readJourney } from "./read-journey.ts";
import { insertJourney } from "./write-journey.ts";

interface NewJourney {
  name: string;
  id?: string | undefined;
  /** The User Journey whose nodes it begins with. */
  copyOf?: string | undefined;
}

/** Creates a User Journey that has its Start node and nothing else, or the nodes of another one. */
export function createJourney(
  context: Context,
  projectId: string,
  { name, id = newId(), copyOf }: NewJourney,
): Promise<StoredJourney> {
  return editDraft(context, projectId, async (draft) => {
    const journey = copyOf === undefined ? newUserJourney({ id, name }) : await copyJourney(draft, copyOf);
    return insertJourney(draft, { ...journey, id, name });
  });
}

async function copyJourney({ trx, projectId }: DraftEdit, journeyId: string): Promise<Journey> {
  const { document } = await readJourney(trx, { projectId, journeyId });
  if (document.kind === "user") return document;
  const message = "A Flow Journey cannot be copied: there is one for each Flow ID. Create it for another Flow ID.";
  throw new Refusal("invalid-input", message, { field: "copyOf" });
}
