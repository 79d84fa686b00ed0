import { ActionIcon, Kbd, Popover, Table, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMaximize,
  IconChartBar,
  IconHierarchy2,
  IconKeyboard,
  IconMinus,
  IconNote,
  IconPlus,
  IconSearch,
} from "@tabler/icons-react";
import { useReactFlow } from "@xyflow/react";
import { memo, type ReactNode } from "react";
import { useCounts } from "../counts/counts-context.ts";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import { redoChange, undoChange } from "../editor/journey-store.ts";
import { layOutJourney } from "./lay-out-journey.ts";

interface Props {
  onSearch: () => void;
  onNote: () => void;
}

/** What can be done with the canvas as a whole. Drags must not draw it again. */
export const CanvasToolbar = memo(function CanvasToolbar({ onSearch, onNote }: Props) {
  const { store, isReadOnly } = useEditing();
  const counts = useCounts();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const canUndo = useJourneyState(({ history }) => history.past.length > 0);
  const canRedo = useJourneyState(({ history }) => history.future.length > 0);
  return (
    <div className="tb-toolbar" role="toolbar" aria-label="Canvas">
      {!isReadOnly && (
        <>
          <Tool label="Undo (Ctrl+Z)" isDisabled={!canUndo} onClick={() => undoChange(store)}>
            <IconArrowBackUp size={17} />
          </Tool>
          <Tool label="Redo (Ctrl+Shift+Z)" isDisabled={!canRedo} onClick={() => redoChange(store)}>
            <IconArrowForwardUp size={17} />
          </Tool>
          <Tool label="Tidy up (Shift+L)" onClick={() => layOutJourney(store)}>
            <IconHierarchy2 size={17} style={{ rotate: "-90deg" }} />
          </Tool>
          <Tool label="Add a note (N)" onClick={onNote}>
            <IconNote size={17} />
          </Tool>
          <span className="tb-toolbar-line" />
        </>
      )}
      <Tool label="Search (Ctrl+F)" onClick={onSearch}>
        <IconSearch size={17} />
      </Tool>
      <Tool label="Zoom out" onClick={() => void zoomOut({ duration: 150 })}>
        <IconMinus size={17} />
      </Tool>
      <Tool label="Zoom in" onClick={() => void zoomIn({ duration: 150 })}>
        <IconPlus size={17} />
      </Tool>
      <Tool label="Show everything (Shift+1)" onClick={() => void fitView({ duration: 200, maxZoom: 1 })}>
        <IconArrowsMaximize size={16} />
      </Tool>
      {counts && (
        <Tool label="Counts (C)" isPressed={counts.isShown} onClick={() => counts.show(!counts.isShown)}>
          <IconChartBar size={17} />
        </Tool>
      )}
      <KeyboardHelp />
    </div>
  );
});

interface ToolProps {
  label: string;
  isDisabled?: boolean;
  /** Undefined: it is no switch. */
  isPressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, isDisabled = false, isPressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-pressed={isPressed}
        variant={isPressed ? "light" : "subtle"}
        disabled={isDisabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

const shortcuts: [keys: string, act: string][] = [
  ["A", "Add a node, after the selected one"],
  ["N", "Add a note; Enter edits it, Esc ends editing"],
  ["Tab, Enter", "Go through nodes and notes, select one"],
  ["Arrow keys", "Move what is selected"],
  ["Ctrl C, X, V, D", "Copy, cut, paste, duplicate"],
  ["Del", "Delete what is selected"],
  ["Ctrl Z, Ctrl Shift Z", "Undo, redo"],
  ["Ctrl A, Shift + drag", "Select all, select an area"],
  ["Ctrl F", "Search"],
  ["C", "Show how often nodes were reached, or hide it"],
  ["Shift L", "Tidy up"],
  ["Shift 1", "Show everything"],
];

function KeyboardHelp() {
  return (
    <Popover position="top-start" shadow="md" withinPortal>
      <Popover.Target>
        <ActionIcon aria-label="Keyboard">
          <IconKeyboard size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Table verticalSpacing={4} withRowBorders={false} fz="xs">
          <Table.Tbody>
            {shortcuts.map(([keys, act]) => (
              <Table.Tr key={keys}>
                <Table.Td>
                  <Kbd size="xs">{keys}</Kbd>
                </Table.Td>
                <Table.Td>{act}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}
