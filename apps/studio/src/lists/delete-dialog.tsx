import { Alert, Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import type { Use } from "@tributary/api";
import { explain } from "../states/explain.ts";
import { UsePlace } from "./use-place.tsx";

interface Props<Output> {
  /** What is deleted: “the journey “Support””. */
  what: string;
  /** What goes with it and what stays. */
  consequence: string;
  /** Where it is used; undefined while that is being found out. */
  uses: Use[] | undefined;
  action: UseMutationResult<Output, Error, void>;
  onClose: () => void;
}

const MAX_SHOWN = 8;

/** Confirms a loss; what is used elsewhere shows where instead. */
export function DeleteDialog<Output>({ what, consequence, uses, action, onClose }: Props<Output>) {
  const isUsed = uses !== undefined && uses.length > 0;
  return (
    <Modal opened onClose={onClose} title={`Delete ${what}?`}>
      <Stack gap="md">
        {isUsed ? (
          <>
            <Text size="sm">It is still used. Take it out there first:</Text>
            <List size="sm" spacing={4}>
              {uses.slice(0, MAX_SHOWN).map((use) => (
                <List.Item key={`${use.kind} ${use.id} ${use.nodeId ?? ""}`}>
                  <UsePlace use={use} />
                </List.Item>
              ))}
            </List>
            {uses.length > MAX_SHOWN && (
              <Text size="sm" c="dimmed">
                and {uses.length - MAX_SHOWN} more
              </Text>
            )}
          </>
        ) : (
          <Text size="sm">{consequence}</Text>
        )}
        {action.isError && <Alert color="red">{explain(action.error)}</Alert>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {isUsed ? "Close" : "Cancel"}
          </Button>
          {!isUsed && (
            <Button color="red.9" onClick={() => action.mutate()} loading={action.isPending || uses === undefined}>
              Delete
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
