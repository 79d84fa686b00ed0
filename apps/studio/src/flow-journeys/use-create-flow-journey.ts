import { useNavigate } from "@tanstack/react-router";
import { draftKey } from "../journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

/** Creates the Flow Journey of a Flow ID and opens its canvas. */
export function useCreateFlowJourney() {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  return useAction(
    (body: { flowId: string; name: string; allowUnknown: boolean }) =>
      client.flowJourneys.create({ params: { projectId }, body }),
    {
      outdates: [draftKey(projectId)],
      isQuiet: true,
      onDone: ({ document }) => {
        const params = { projectId, journeyId: document.id };
        void navigate({ to: "/projects/$projectId/journeys/$journeyId", params });
      },
    },
  );
}
