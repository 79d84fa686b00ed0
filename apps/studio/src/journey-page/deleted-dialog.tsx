import { useNavigate } from "@tanstack/react-router";
import type { ApiClient, StoredJourney } from "@tributary/api";
import type { Journey } from "@tributary/engine";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import { giveUp, goOnIn } from "../editor/journey-store.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { DeletedElsewhere } from "../states/deleted-elsewhere.tsx";

/** Somebody deleted the journey that is open here. */
export function DeletedDialog() {
  const isDeleted = useJourneyState(({ saveState }) => saveState.kind === "deleted");
  return isDeleted ? <MakeAgain /> : null;
}

function MakeAgain() {
  const { store, projectId } = useEditing();
  const client = useClient();
  const journey = useJourney();
  const make = useAction((name: string) => makeAgain(client, projectId, { ...journey, name }), {
    outdates: [["projects", projectId]],
    isQuiet: true,
    onDone: (made) => goOnIn(store, made),
  });
  return (
    <DeletedElsewhere
      title="Somebody deleted this journey"
      name={journey.name}
      longestName={100}
      make={make}
      makeLabel="Make it again"
      onLeave={useLeave()}
    >
      “{journey.name}” was deleted somewhere else while it was open here. What you see is only here now: make it again
      to go on with it.
    </DeletedElsewhere>
  );
}

const lists = { user: "journeys", flow: "flows", "data-channel": "data-channels" } as const;

function useLeave(): () => void {
  const { store, projectId } = useEditing();
  const { kind } = useJourney();
  const navigate = useNavigate();
  return () => {
    giveUp(store);
    void navigate({ to: `/projects/$projectId/${lists[kind]}`, params: { projectId } });
  };
}

/** With the same id, so that the address stays. */
function makeAgain(client: ApiClient, projectId: string, journey: Journey): Promise<StoredJourney> {
  const { id, name } = journey;
  const params = { projectId };
  if (journey.kind === "user") return client.journeys.create({ params, body: { id, name } });
  const { flowId } = journey;
  return journey.kind === "flow"
    ? client.flowJourneys.create({ params, body: { id, name, flowId, allowUnknown: true } })
    : client.dataChannels.create({ params, body: { id, name, flowId } });
}
