import type { StoredApi } from "@tributary/api";
import type { ApiDefinition } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { Refusal, revisionConflict } from "../refusals.ts";
import { apiColumns, readApi, refuseTaken, toStoredApi } from "./stored-api.ts";

/** Which saved API call, and what it becomes. */
interface Replacement {
  projectId: string;
  apiId: string;
  document: ApiDefinition;
  /** The revision that the change was made to. */
  revision: number;
}

/** Saves an API call, unless somebody else has changed it meanwhile. */
export function replaceApi(context: Context, given: Replacement): Promise<StoredApi> {
  const { projectId, apiId, document } = given;
  return editDraft(context, projectId, async (draft) => {
    const before = await readApi(draft.trx, given);
    if (before.revision !== given.revision) throw revisionConflict("saved API call", before.revision);
    if (document.id !== apiId) {
      const message = "A saved API call keeps its id, because nodes refer to it. Create another one instead.";
      throw new Refusal("identity-changed", message, { field: "document.id" });
    }
    const row = await draft.trx
      .updateTable("api_definitions")
      .set({ name: document.name, document: JSON.stringify(document), revision: draft.revision })
      .where("project_id", "=", projectId)
      .where("id", "=", apiId)
      .returning(apiColumns)
      .executeTakeFirstOrThrow()
      .catch((error) => refuseTaken(error, document));
    return toStoredApi(row);
  });
}
