import { useNavigate } from "@tanstack/react-router";
import type { FlowSummary } from "@tributary/api";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { flowsKey } from "./queries.ts";

/** What can be done with a Flow at once. */
export function useFlowActions({ flowId, name, channelId }: FlowSummary) {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  const params = { projectId, flowId };
  const outdates = [flowsKey(projectId)];
  return {
    preview: useAction(
      async () => {
        const { url } = await client.flows.preview({ params });
        await navigator.clipboard.writeText(url);
      },
      { outdates: [], done: () => "The link is on the clipboard. Anybody who has it can see the Flow for some days." },
    ),
    clone: useAction(
      () =>
        client.flows.create({ params: { projectId }, body: { channelId, name: `${name} (copy)`, cloneOf: flowId } }),
      {
        outdates,
        onDone: (made) =>
          void navigate({ to: "/projects/$projectId/flows/$flowId", params: { projectId, flowId: made.flowId } }),
      },
    ),
    deprecate: useAction(() => client.flows.deprecate({ params }), {
      outdates,
      done: () => `“${name}” is deprecated.`,
    }),
  };
}
