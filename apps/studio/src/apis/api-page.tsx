import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ApiDefinition } from "@tributary/engine";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { ApiEditor } from "./api-editor.tsx";
import { apiQuery } from "./queries.ts";

const blank: ApiDefinition = {
  id: "trial",
  name: "",
  method: "GET",
  url: "",
  query: [],
  headers: [],
  body: { kind: "none" },
  auth: { kind: "none" },
  timeoutSeconds: 10,
  retries: { attempts: 0, backoffSeconds: 1 },
  responseMapping: [],
};

/** One saved API call, with a place to try it. */
export function ApiPage() {
  const { projectId, apiId } = useParams({ from: "/projects/$projectId/apis/$apiId" });
  const api = useQuery(apiQuery(useClient(), projectId, apiId));
  return (
    <QueryView query={api}>
      {(stored) => <ApiEditor key={stored.revision} stored={stored} initial={stored.document} />}
    </QueryView>
  );
}

/** An API call that is not saved yet. */
export function NewApiPage() {
  return <ApiEditor initial={blank} />;
}
