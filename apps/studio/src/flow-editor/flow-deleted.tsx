import { useNavigate } from "@tanstack/react-router";
import { flowsKey } from "../flow-library/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { DeletedElsewhere } from "../states/deleted-elsewhere.tsx";
import { giveUpText, useFlowState, useFlowStore } from "./flow-store.ts";

/** Somebody deleted the Flow that is open here. Meta gives no Flow ID twice, so its draft becomes a new Flow. */
export function FlowDeleted() {
  const isDeleted = useFlowState(({ saveState }) => saveState.kind === "deleted");
  return isDeleted ? <MakeAnew /> : null;
}

function MakeAnew() {
  const store = useFlowStore();
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  const { name, channelId } = useFlowState(({ stored }) => stored);
  const text = useFlowState(({ history }) => history.present);
  const make = useAction(
    (name: string) => client.flows.create({ params: { projectId }, body: { channelId, name, text } }),
    {
      outdates: [flowsKey(projectId)],
      isQuiet: true,
      onDone: ({ flowId }) => {
        giveUpText(store);
        void navigate({ to: "/projects/$projectId/flows/$flowId", params: { projectId, flowId }, replace: true });
      },
    },
  );
  const leave = () => {
    giveUpText(store);
    void navigate({ to: "/projects/$projectId/flows/library", params: { projectId } });
  };
  return (
    <DeletedElsewhere
      title="Somebody deleted this Flow"
      name={name}
      longestName={200}
      make={make}
      makeLabel="Make a new Flow"
      onLeave={leave}
    >
      “{name}” was deleted somewhere else while it was open here. Its draft is only here now: make a new Flow of it to
      go on. Meta gives that one another Flow ID.
    </DeletedElsewhere>
  );
}
