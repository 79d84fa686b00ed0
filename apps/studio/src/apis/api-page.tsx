import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { ApiEditor } from "./api-editor.tsx";
import { apiQuery } from "./queries.ts";

/** One saved API call, with a place to try it. */
export function ApiPage() {
  const { projectId, apiId } = useParams({ from: "/projects/$projectId/apis/$apiId" });
  const api = useQuery(apiQuery(useClient(), projectId, apiId));
  return <QueryView query={api}>{(stored) => <ApiEditor key={apiId} stored={stored} />}</QueryView>;
}

/** An API call that is not saved yet. */
export function NewApiPage() {
  return <ApiEditor />;
}
