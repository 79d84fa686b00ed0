import { Button, Group, Stack, Text } from "@mantine/core";
import { DecisionModal } from "../states/decision-modal.tsx";
import { keepMineOverTheirs, takeStored, useFlowState, useFlowStore } from "./flow-store.ts";

/** Two people, or two tabs, changed the same draft: whoever comes second decides. */
export function DraftConflict() {
  const store = useFlowStore();
  const saveState = useFlowState((state) => state.saveState);
  if (saveState.kind !== "conflict") return null;
  const { theirs } = saveState;
  return (
    <DecisionModal title="Somebody else changed this Flow">
      <Stack gap="md">
        <Text size="sm">
          It was saved somewhere else while you were editing it here. Nothing is overwritten until you decide. If you
          take theirs, yours stays one step back: Undo brings it again.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => keepMineOverTheirs(store, theirs)}>
            Keep mine and overwrite theirs
          </Button>
          <Button data-autofocus onClick={() => takeStored(store, theirs)}>
            Take theirs
          </Button>
        </Group>
      </Stack>
    </DecisionModal>
  );
}
