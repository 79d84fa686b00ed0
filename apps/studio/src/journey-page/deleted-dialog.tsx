import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ApiClient, StoredJourney } from "@tributary/api";
import type { Journey } from "@tributary/engine";
import { useState } from "react";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import { giveUp, goOnIn } from "../editor/journey-store.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";

/** Somebody deleted the journey that is open here: what was drawn is made again or left, but not lost without a word. */
export function DeletedDialog() {
  const isDeleted = useJourneyState(({ saveState }) => saveState.kind === "deleted");
  return isDeleted ? <MakeAgain /> : null;
}

function MakeAgain() {
  const { store, projectId } = useEditing();
  const client = useClient();
  const journey = useJourney();
  const [name, setName] = useState(journey.name);
  const make = useAction(() => makeAgain(client, projectId, { ...journey, name: name.trim() }), {
    outdates: [["projects", projectId]],
    isQuiet: true,
    onDone: (made) => goOnIn(store, made),
  });
  const leave = useLeave();
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Somebody deleted this journey"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            “{journey.name}” was deleted somewhere else while it was open here. What you see is only here now: make it
            again to go on with it.
          </Text>
          <TextInput
            label="Name"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {make.isError && <Alert color="red">{explain(make.error)}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={leave} disabled={make.isPending}>
              Leave it deleted
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
              Make it again
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
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
