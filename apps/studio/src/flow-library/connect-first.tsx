import { Alert, Button, Group, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { channelsKey } from "../channels/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

/** A Flow belongs to a WhatsApp account: a real number's, or the test phone's. */
export function ConnectFirst({ onConnected }: { onConnected: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const connect = useAction(() => client.testPhone.open({ params: { projectId } }), {
    outdates: [channelsKey(projectId), ["projects", projectId, "test-phone"]],
    onDone: onConnected,
    done: () => "The test phone is connected. Flows are made in its account.",
  });
  return (
    <Alert color="yellow">
      <Stack gap={8}>
        A Flow belongs to a WhatsApp account, and no number is connected yet.
        <Group gap="xs">
          <Button size="compact-sm" loading={connect.isPending} onClick={() => connect.mutate()}>
            Use the test phone
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            renderRoot={(props) => <Link {...props} to="/projects/$projectId/channels" params={{ projectId }} />}
          >
            Connect a number
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
