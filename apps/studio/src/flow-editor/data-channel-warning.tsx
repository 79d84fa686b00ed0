import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "../channels/queries.ts";
import { DrawDataChannel } from "../data-channels/draw-data-channel.tsx";
import { dataChannelsQuery } from "../data-channels/queries.ts";
import { journeyState } from "../journeys/journey-state.ts";
import { draftChangesQuery } from "../journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { isDraftDynamic, useFlowState } from "./flow-store.ts";

/** Warns of a Flow that asks the Data Channel here while none is drawn, or none is deployed as it is drawn. */
export function DataChannelWarning({ onDeploy }: { onDeploy: () => void }) {
  const isDynamic = useFlowState(isDraftDynamic);
  const flow = useFlowState(({ stored }) => stored);
  const channels = useQuery(dataChannelsQuery(useClient(), useProjectId()));
  if (!isDynamic || !flow.isEndpointHere || channels.data === undefined) return null;
  const drawn = channels.data.find(({ flowId }) => flowId === flow.flowId);
  return drawn ? <NotDeployed journeyId={drawn.id} onDeploy={onDeploy} /> : <NotDrawn flow={flow} />;
}

function NotDrawn({ flow }: { flow: { flowId: string; name: string } }) {
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

const warnings = {
  new: {
    title: "The Data Channel of this Flow is not deployed yet",
    text: "It gets no answer there when it asks for its screens, and the contact reads that something went wrong.",
  },
  changed: {
    title: "The Data Channel of this Flow has changed since it was deployed",
    text: "It is answered there as before the changes.",
  },
} as const;

/** A number that runs the draft has the Data Channel as it is drawn: only one that runs the deployed version may lack it. */
function NotDeployed({ journeyId, onDeploy }: { journeyId: string; onDeploy: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const changes = useQuery(draftChangesQuery(client, projectId));
  const numbers = useQuery(channelsQuery(client, projectId));
  const channelId = useFlowState(({ stored }) => stored.channelId);
  const account = numbers.data?.find(({ id }) => id === channelId)?.wabaId;
  const deployed = numbers.data?.filter(({ runs, wabaId }) => runs === "deployed" && wabaId === account) ?? [];
  if (changes.data === undefined || deployed.length === 0) return null;
  const state = journeyState(journeyId, changes.data);
  if (state === "deployed") return null;
  const { title, text } = warnings[state];
  return (
    <Alert color="yellow" title={title}>
      <Stack gap={8} align="flex-start">
        <Text size="sm">
          The Flow is dynamic, and {deployed.map(({ name }) => `“${name}”`).join(", ")}{" "}
          {deployed.length === 1 ? "runs" : "run"} the deployed version. {text} Deploy the bot before you send the Flow
          to anybody.
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRocket size={15} aria-hidden />}
          onClick={onDeploy}
        >
          Deploy the bot…
        </Button>
      </Stack>
    </Alert>
  );
}
