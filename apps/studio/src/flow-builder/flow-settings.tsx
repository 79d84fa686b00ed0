import { Alert, Button, Group, Stack, Switch, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DrawDataChannel } from "../data-channels/draw-data-channel.tsx";
import { dataChannelsQuery } from "../data-channels/queries.ts";
import { changeText, isDraftDynamic, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { useOwnEndpoint } from "../flow-library/use-own-endpoint.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { setDynamic } from "./edit-routes.ts";

/** What is true of the Flow as a whole. */
export function FlowSettings() {
  const store = useFlowStore();
  const isDynamic = useFlowState(isDraftDynamic);
  const isWithoutEndpoint = useFlowState(({ stored }) => stored.endpointUri === null);
  const endpoint = useOwnEndpoint(store);
  const turn = (isOn: boolean) => {
    const { history, stored } = store.getState();
    changeText(store, setDynamic(history.present, isOn, stored.uploaded));
    if (isOn && isWithoutEndpoint) endpoint.mutate();
  };
  return (
    <Stack gap={8} role="group" aria-label="Whole Flow">
      <Text size="sm" fw={500}>
        Whole Flow
      </Text>
      <Switch
        label="Dynamic: a Data Channel fills its screens"
        description="On for lists and checks that come from your systems while the contact fills in. Off: everything is written here."
        checked={isDynamic}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {isDynamic && isWithoutEndpoint && (
        <Alert color="yellow">
          <Stack gap={8} align="flex-start">
            The Flow has no endpoint address yet.
            <Button size="compact-sm" loading={endpoint.isPending} onClick={() => endpoint.mutate()}>
              Use the Data Channel here
            </Button>
          </Stack>
        </Alert>
      )}
      {isDynamic && !isWithoutEndpoint && <DataChannel />}
    </Stack>
  );
}

/** What answers the Flow, one press away. */
function DataChannel() {
  const projectId = useProjectId();
  const flow = useFlowState(({ stored }) => stored);
  const channels = useQuery(dataChannelsQuery(useClient(), projectId));
  const own = channels.data?.find(({ flowId }) => flowId === flow.flowId);
  if (!flow.isEndpointHere || channels.data === undefined) return null;
  if (own) {
    const params = { projectId, journeyId: own.id };
    return (
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowsExchange size={15} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/projects/$projectId/journeys/$journeyId" params={params} />}
        >
          Open its Data Channel
        </Button>
      </Group>
    );
  }
  return <DrawDataChannel flow={flow} />;
}
