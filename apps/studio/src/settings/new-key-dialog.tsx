import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { CopyValue } from "../lists/copy-value.tsx";
import { DecisionModal } from "../states/decision-modal.tsx";

interface Props {
  value: string;
  /** Names it: “API key”. */
  what: string;
  onClose: () => void;
  /** What it is for. */
  children?: ReactNode;
}

/** A key that is shown once: the dialog stays until somebody says that it is kept. */
export function NewKeyDialog({ value, what, onClose, children }: Props) {
  return (
    <DecisionModal title="Copy the key now">
      <Stack gap="md">
        <Text size="sm">It is shown this once and never again.</Text>
        <div className="tb-copy-line">
          <span className="tb-mono">{value}</span>
          <CopyValue value={value} what={what} isFirst />
        </div>
        {children}
        <Group justify="flex-end">
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </DecisionModal>
  );
}
