import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { DecisionModal } from "./decision-modal.tsx";
import { explain } from "./explain.ts";

interface Props {
  title: string;
  /** What was deleted, and what becomes of what is open here. */
  children: ReactNode;
  name: string;
  longestName: number;
  make: { mutate: (name: string) => void; isPending: boolean; error: Error | null };
  makeLabel: string;
  onLeave: () => void;
}

/** Somebody deleted what is open here: it is made again or left, but not lost without a word. */
export function DeletedElsewhere({ title, children, name: oldName, longestName, make, makeLabel, onLeave }: Props) {
  const [typed, setTyped] = useState(oldName);
  const name = typed.trim();
  return (
    <DecisionModal title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate(name);
        }}
      >
        <Stack gap="md">
          <Text size="sm">{children}</Text>
          <TextInput
            label="Name"
            maxLength={longestName}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          {make.error && <Alert color="red">{explain(make.error)}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onLeave} disabled={make.isPending}>
              Leave it deleted
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name === ""}>
              {makeLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </DecisionModal>
  );
}
