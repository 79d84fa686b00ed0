import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { redoText, undoText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";

/** One step back and forth in the draft, as by keyboard. */
export function UndoButtons() {
  const store = useFlowStore();
  const canUndo = useFlowState(({ history }) => history.past.length > 0);
  const canRedo = useFlowState(({ history }) => history.future.length > 0);
  return (
    <Group gap={0} wrap="nowrap" ml="auto">
      <Step label="Undo (Ctrl+Z)" isThere={canUndo} onClick={() => undoText(store)}>
        <IconArrowBackUp size={16} />
      </Step>
      <Step label="Redo (Ctrl+Shift+Z)" isThere={canRedo} onClick={() => redoText(store)}>
        <IconArrowForwardUp size={16} />
      </Step>
    </Group>
  );
}

interface StepProps {
  label: string;
  isThere: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** Keeps the focus when it was the last step: a button that is disabled would lose it. */
function Step({ label, isThere, onClick, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-disabled={!isThere}
        {...(isThere ? {} : { "data-disabled": true })}
        onClick={isThere ? onClick : undefined}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
