import { Alert, Button, Group, Modal, Stack, Text, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Channel } from "@tributary/api";
import { useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";
import { channelsKey } from "./queries.ts";

/** Deletes a channel with all that its contacts said, after one has typed its name. */
export function DeleteChannel({ channel }: { channel: Channel }) {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const remove = useAction(() => client.channels.remove({ params: { projectId, channelId: channel.id } }), {
    outdates: [channelsKey(projectId), ["projects", projectId, "contacts"]],
    isQuiet: true,
    done: () => `“${channel.name}” deleted.`,
    onDone: () => void navigate({ to: "/projects/$projectId/channels", params: { projectId } }),
  });
  return (
    <section className="tb-card tb-section" aria-label="Delete">
      <div className="tb-section-head">
        <div>
          <Title order={2}>Delete this channel</Title>
          <Text size="sm" c="dimmed">
            Its contacts, conversations and responses go with it, for good. The number at Meta stays.
          </Text>
        </div>
        <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpen(true)}>
          Delete…
        </Button>
      </div>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`Delete “${channel.name}”?`}>
        <Stack gap="md">
          <Text size="sm">All contacts of this number, with everything that was said, are deleted for good.</Text>
          <TextInput
            label={`Type the channel's name: ${channel.name}`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          {remove.isError && <Alert color="red">{explain(remove.error)}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              color="red.9"
              onClick={() => remove.mutate()}
              loading={remove.isPending}
              disabled={typed.trim() !== channel.name}
            >
              Delete for good
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}
