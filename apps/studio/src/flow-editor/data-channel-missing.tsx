import { Alert, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DrawDataChannel } from "../data-channels/draw-data-channel.tsx";
import { dataChannelsQuery } from "../data-channels/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { isDraftDynamic, useFlowState } from "./flow-store.ts";

/** Warns of a Flow that asks the Data Channel here while none is drawn: each of its requests would fail. */
export function DataChannelMissing() {
  const isDynamic = useFlowState(isDraftDynamic);
  const flow = useFlowState(({ stored }) => stored);
  const channels = useQuery(dataChannelsQuery(useClient(), useProjectId()));
  if (!isDynamic || !flow.isEndpointHere || channels.data === undefined) return null;
  if (channels.data.some(({ flowId }) => flowId === flow.flowId)) return null;
  return (
    <Alert color="yellow" title="No Data Channel answers this Flow yet">
      <Stack gap={8} align="flex-start">
        <Text size="sm">
          The Flow is dynamic. When it asks for its screens it gets no answer, and the contact reads that something went
          wrong. Draw its Data Channel and deploy the bot before you send the Flow to anybody.
        </Text>
        <DrawDataChannel flow={flow} />
      </Stack>
    </Alert>
  );
}
