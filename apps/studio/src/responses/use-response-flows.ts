import { useQuery } from "@tanstack/react-query";
import { flowFactsQuery } from "../flow-journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { responseCountsQuery } from "./queries.ts";

/** The Flows that have responses or may get some, as choices; undefined until they are known. */
export function useResponseFlows(): { value: string; label: string }[] | undefined {
  const client = useClient();
  const projectId = useProjectId();
  const facts = useQuery(flowFactsQuery(client, projectId));
  const counts = useQuery(responseCountsQuery(client, projectId));
  if (facts.isPending || counts.isPending) return undefined;
  const flowIds = new Set([...(facts.data?.flows.keys() ?? []), ...(counts.data?.keys() ?? [])]);
  return [...flowIds].map((flowId) => {
    const known = facts.data?.flows.get(flowId);
    const count = counts.data?.get(flowId)?.responses ?? 0;
    return { value: flowId, label: `${known?.name ?? known?.journeyName ?? flowId} (${count})` };
  });
}
