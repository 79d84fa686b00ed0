import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { ApiEditor } from "./api-editor.tsx";
import { apiQuery, NEW_API } from "./queries.ts";
import { useEditorKey } from "./use-editor-key.ts";

/** One API call, with a place to try it: a saved one, or one that is not saved yet. */
export function ApiPage() {
  const { projectId, apiId } = useParams({ from: "/projects/$projectId/apis/$apiId" });
  const isNew = apiId === NEW_API;
  const api = useQuery({ ...apiQuery(useClient(), projectId, apiId), enabled: !isNew });
  const { key, keepFor } = useEditorKey(apiId);
  if (!isNew && api.data === undefined) {
    return api.isError ? <ErrorState error={api.error} onRetry={() => void api.refetch()} /> : <LoadingRows />;
  }
  return <ApiEditor key={key} stored={api.data} onMade={keepFor} />;
}
