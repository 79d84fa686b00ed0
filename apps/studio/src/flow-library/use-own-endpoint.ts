import { type FlowStore, takeStoredFacts } from "../flow-editor/flow-store.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { flowsKey } from "./queries.ts";

/** Lets the open Flow ask this server, encrypted with its number's key. The draft stays as it is. */
export function useOwnEndpoint(store: FlowStore) {
  const client = useClient();
  const projectId = useProjectId();
  const { flowId } = store.getState().stored;
  return useAction(() => client.flows.change({ params: { projectId, flowId }, body: { endpoint: "here" } }), {
    outdates: [flowsKey(projectId)],
    done: () => "The Flow asks the Data Channel here; the number's key is set.",
    onDone: (now) => takeStoredFacts(store, now),
  });
}
