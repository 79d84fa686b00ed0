import { useQuery } from "@tanstack/react-query";
import type { FlowSummary } from "@tributary/api";
import { usesQuery } from "../journeys/queries.ts";
import { DeleteDialog } from "../lists/delete-dialog.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { flowsKey } from "./queries.ts";

/** Deletes a Flow, at Meta too, unless something needs it. */
export function DeleteFlow({ flow, onClose }: { flow: FlowSummary; onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const uses = useQuery(usesQuery(client, projectId, "flow"));
  const remove = useAction(() => client.flows.remove({ params: { projectId, flowId: flow.flowId } }), {
    outdates: [flowsKey(projectId), ["projects", projectId, "draft"]],
    isQuiet: true,
    done: () => `“${flow.name}” is deleted.`,
    onDone: onClose,
  });
  return (
    <DeleteDialog
      what={`the Flow “${flow.name}”`}
      consequence="The draft is deleted at Meta and here. This cannot be undone."
      uses={uses.data && (uses.data.get(flow.flowId) ?? [])}
      action={remove}
      onClose={onClose}
    />
  );
}
