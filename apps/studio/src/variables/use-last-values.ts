import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import type { LastValues } from "./last-values.ts";

/** None while they are read, and none when they cannot be: menus work without. With a Flow ID, its last response counts. */
export function useLastValues(flowId?: string): LastValues {
  return useQuery(lastValuesQuery(useClient(), useProjectId(), flowId)).data ?? NOTHING;
}

const NOTHING: LastValues = new Map();

/** What is out of date when a conversation goes on. */
export function lastValuesKey(projectId: string): readonly string[] {
  return ["projects", projectId, "last-values"];
}

/** Shared by all fields that offer variables: asked once, and again when the test phone has moved on. */
function lastValuesQuery(client: ApiClient, projectId: string, flowId: string | undefined) {
  return queryOptions({
    queryKey: [...lastValuesKey(projectId), flowId ?? ""],
    queryFn: async ({ signal }): Promise<LastValues> => {
      const query = flowId === undefined ? {} : { flowId };
      const { values } = await client.variables.listLastValues({ params: { projectId }, query }, { signal });
      return new Map(values.map((one) => [one.reference, one]));
    },
    staleTime: 30_000,
  });
}
