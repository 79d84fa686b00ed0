import { Button, Group, List, Stack, Text } from "@mantine/core";
import { compareJourneys, type JourneyDifference } from "../editor/compare-journeys.ts";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import { keepMine, takeTheirs } from "../editor/journey-store.ts";
import { DecisionModal } from "../states/decision-modal.tsx";

/** Two people, or two tabs, changed the same journey: whoever comes second decides. */
export function ConflictDialog() {
  const { store } = useEditing();
  const mine = useJourney();
  const saveState = useJourneyState((state) => state.saveState);
  const saved = useJourneyState((state) => state.saved);
  if (saveState.kind !== "conflict") return null;
  const { theirs } = saveState;
  return (
    <DecisionModal title="Somebody else changed this journey" size="lg">
      <Stack gap="md">
        <Text size="sm">
          It was saved somewhere else while you were editing it here. Nothing is overwritten until you decide.
        </Text>
        <Group grow align="flex-start" gap="lg">
          <Difference title="Changed there" difference={compareJourneys(saved, theirs.document)} />
          <Difference title="Changed here" difference={compareJourneys(saved, mine)} />
        </Group>
        <Text size="sm" c="dimmed">
          If you take theirs, your version stays one step back: Undo brings it again.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => keepMine(store, theirs)}>
            Keep mine and overwrite theirs
          </Button>
          <Button data-autofocus onClick={() => takeTheirs(store, theirs)}>
            Take theirs
          </Button>
        </Group>
      </Stack>
    </DecisionModal>
  );
}

function Difference({ title, difference }: { title: string; difference: JourneyDifference }) {
  const lines = [
    ...difference.added.map((name) => `Added: ${name}`),
    ...difference.changed.map((name) => `Changed: ${name}`),
    ...difference.removed.map((name) => `Deleted: ${name}`),
    ...(difference.haveNotesChanged ? ["Notes"] : []),
  ];
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>
        {title}
      </Text>
      <List size="sm" spacing={2}>
        {lines.slice(0, 8).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
        {lines.length > 8 && <List.Item>and {lines.length - 8} more</List.Item>}
        {lines.length === 0 && <List.Item>Places of nodes only</List.Item>}
      </List>
    </div>
  );
}
