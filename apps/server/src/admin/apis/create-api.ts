import type { StoredApi } from "@tributary/api";
import type { ApiDefinition } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { refuseFull } from "../drafts/refuse-full.ts";
import { apiColumns, refuseTaken, toStoredApi } from "./stored-api.ts";

export function createApi(
  context: Context,
  projectId: string,
  given: Omit<ApiDefinition, "id"> & { id?: string | undefined },
): Promise<StoredApi> {
  const document = { ...given, id: given.id ?? newId() };
  return editDraft(context, projectId, async (draft) => {
    await refuseFull(draft, "api_definitions");
    const row = await draft.trx
      .insertInto("api_definitions")
      .values({
        project_id: projectId,
        id: document.id,
        name: document.name,
        document: JSON.stringify(document),
        revision: draft.revision,
      })
      .returning(apiColumns)
      .executeTakeFirstOrThrow()
      .catch((error) => refuseTaken(error, document));
    return toStoredApi(row);
  });
}
