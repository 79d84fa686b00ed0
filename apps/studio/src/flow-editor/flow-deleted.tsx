import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { flowsKey } from "../flow-library/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";
import { giveUpText, useFlowState, useFlowStore } from "./flow-store.ts";

/** Somebody deleted the Flow that is open here: its draft becomes a new Flow or is left, but not lost without a word. */
export function FlowDeleted() {
  const isDeleted = useFlowState(({ saveState }) => saveState.kind === "deleted");
  return isDeleted ? <MakeAnew /> : null;
}

function MakeAnew() {
  const store = useFlowStore();
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  const { name: oldName, channelId } = useFlowState(({ stored }) => stored);
  const text = useFlowState(({ history }) => history.present);
  const [name, setName] = useState(oldName);
  const make = useAction(
    () => client.flows.create({ params: { projectId }, body: { channelId, name: name.trim(), text } }),
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
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Somebody deleted this Flow"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            “{oldName}” was deleted somewhere else while it was open here. Its draft is only here now: make a new Flow
            of it to go on. Meta gives that one another Flow ID.
          </Text>
          <TextInput
            label="Name"
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {make.isError && <Alert color="red">{explain(make.error)}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={leave} disabled={make.isPending}>
              Leave it deleted
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
              Make a new Flow
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
