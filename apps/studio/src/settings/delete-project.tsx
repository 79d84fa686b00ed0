import { Alert, Button, Group, Modal, Stack, Text, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Project } from "@tributary/api";
import { useState } from "react";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";

/** Deletes the project with everything in it, after one has typed its name. */
export function DeleteProject({ project }: { project: Project }) {
  const client = useClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const remove = useAction(() => client.projects.remove({ params: { projectId: project.id } }), {
    outdates: [["projects"]],
    isQuiet: true,
    done: () => `“${project.name}” deleted.`,
    onDone: () => void navigate({ to: "/" }),
  });
  return (
    <section className="tb-card tb-section" aria-label="Delete">
      <div className="tb-section-head">
        <div>
          <Title order={2}>Delete this project</Title>
          <Text size="sm" c="dimmed">
            Journeys, channels, contacts, conversations and responses go with it, for good.
          </Text>
        </div>
        <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpen(true)}>
          Delete…
        </Button>
      </div>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`Delete “${project.name}”?`}>
        <Stack gap="md">
          <Text size="sm">
            Everything in it is deleted for good. Only the activity log remembers that it was there.
          </Text>
          <TextInput
            label={`Type the project's name: ${project.name}`}
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
              disabled={typed.trim() !== project.name}
            >
              Delete for good
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}
