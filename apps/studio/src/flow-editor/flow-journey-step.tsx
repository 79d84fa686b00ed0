import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { flowJourneysQuery } from "../flow-journeys/queries.ts";
import { useCreateFlowJourney } from "../flow-journeys/use-create-flow-journey.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { explain } from "../states/explain.ts";
import { useFlowState } from "./flow-store.ts";

/** What comes after publishing: the journey that gets the Flow's answers, made or opened at a press. */
export function FlowJourneyStep() {
  const projectId = useProjectId();
  const flowId = useFlowState(({ stored }) => stored.flowId);
  const journeys = useQuery(flowJourneysQuery(useClient(), projectId));
  if (journeys.data === undefined) return null;
  const own = journeys.data.find((journey) => journey.flowId === flowId);
  return own ? <OpenFlowJourney journeyId={own.id} /> : <MakeFlowJourney />;
}

function OpenFlowJourney({ journeyId }: { journeyId: string }) {
  const params = { projectId: useProjectId(), journeyId };
  return (
    <Stack gap={8} align="flex-start">
      <Text size="sm">Its Flow Journey runs when a contact submits the Flow, and has the answer.</Text>
      <Button
        variant="default"
        autoFocus
        renderRoot={(props) => <Link {...props} to="/projects/$projectId/journeys/$journeyId" params={params} />}
      >
        Open its Flow Journey
      </Button>
    </Stack>
  );
}

function MakeFlowJourney() {
  const { flowId, name } = useFlowState(({ stored }) => stored);
  const create = useCreateFlowJourney();
  const start = () => create.mutate({ flowId, name: `${name} answers`.slice(-100), allowUnknown: false });
  return (
    <Stack gap={8} align="flex-start">
      <Text size="sm">
        Next comes its Flow Journey: it says what happens when a contact submits the Flow. Only then can a WhatsApp Flow
        node send it.
      </Text>
      {create.isError && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {explain(create.error)}
        </Text>
      )}
      <Button onClick={start} loading={create.isPending} autoFocus>
        Create its Flow Journey
      </Button>
    </Stack>
  );
}
