import "./flow-builder.css";
import { ActionIcon, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from "@tabler/icons-react";
import { type Finding, formatPath } from "@tributary/flow-json";
import { type KeyboardEvent, type ReactNode, useMemo } from "react";
import { flushSync } from "react-dom";
import { changeText, selectPart, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { AddComponent } from "./add-component.tsx";
import { duplicateComponent, isSamePath, moveComponent } from "./edit-components.ts";
import { editText, type Path, readObject, setAt, valueAt } from "./edit-document.ts";
import { focusPlace, standsFor } from "./focus-place.ts";
import { childrenOf, componentText, type ListedComponent, listComponents } from "./list-components.ts";
import { componentTitle } from "./new-component.ts";
import { PropertyPanel } from "./property-panel.tsx";
import { ScreenPanel } from "./screen-panel.tsx";
import { UndoButtons } from "./undo-buttons.tsx";
import { worstFinding } from "./worst-finding.ts";

/** Builds a screen: its components in order, and the properties of the chosen one. It changes the same text as the code. */
export function FlowBuilder({ findings }: { findings: readonly Finding[] }) {
  const text = useFlowState(({ history }) => history.present);
  const screenIndex = useFlowState((state) => state.screenIndex);
  const selectedPath = useFlowState((state) => state.selectedPath);
  const document = useMemo(() => readObject(text), [text]);
  const components = useMemo(() => listComponents(document, screenIndex), [document, screenIndex]);
  const selected = components.find(({ path }) => selectedPath !== undefined && isSamePath(path, selectedPath));
  if (document === undefined) {
    return <div className="tb-preview-none">The text is no JSON at the moment. Mend it under “Flow JSON”.</div>;
  }
  return (
    <div className="tb-builder">
      <div className="tb-builder-list" {...standsFor(childrenOf(screenIndex))}>
        <Group p={8} gap="xs" wrap="nowrap">
          <Text size="xs" fw={600} c="dimmed">
            Components
          </Text>
          <UndoButtons />
          <AddComponent after={selected?.path} />
        </Group>
        <ol aria-label="Components of the screen">
          {components.map((listed) => (
            <ComponentLine
              key={listed.path.join(".")}
              listed={listed}
              isSelected={listed === selected}
              fault={worstFinding(findings, listed.path)?.severity}
            />
          ))}
        </ol>
        {components.length === 0 && (
          <Text size="sm" c="dimmed" p={8}>
            The screen is empty. Add a component.
          </Text>
        )}
      </div>
      <div className="tb-builder-panel">
        {selected ? (
          <PropertyPanel key={selected.path.join(".")} listed={selected} findings={findings} />
        ) : (
          <ScreenPanel key={screenIndex} screen={valueAt(document, ["screens", screenIndex])} index={screenIndex} />
        )}
      </div>
    </div>
  );
}

interface LineProps {
  listed: ListedComponent;
  isSelected: boolean;
  fault: Finding["severity"] | undefined;
}

function ComponentLine({ listed, isSelected, fault }: LineProps) {
  const store = useFlowStore();
  const { path, type, depth, branch } = listed;
  const screenIndex = Number(path[1]);
  const textNow = () => store.getState().history.present;
  const change = (text: string, selected?: Path) =>
    flushSync(() => {
      changeText(store, text);
      selectPart(store, screenIndex, selected);
    });
  const move = (by: number, pressed?: string) => {
    const moved = moveComponent(textNow(), path, by);
    change(moved.text, moved.path);
    focusPlace(formatPath(moved.path), pressed && `[aria-label="${pressed}"]`);
  };
  const duplicate = () => {
    const copied = duplicateComponent(textNow(), path);
    change(copied.text, copied.path);
    focusPlace(formatPath(copied.path));
  };
  const remove = () => {
    change(editText(textNow(), (document) => setAt(document, path, undefined)));
    focusPlace(formatPath(path));
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey && event.key === "ArrowUp") move(-1);
    else if (event.altKey && event.key === "ArrowDown") move(1);
    else if (event.key === "Delete") remove();
    else return;
    event.preventDefault();
  };
  const name = componentText(listed);
  return (
    <li data-selected={isSelected || undefined} style={{ paddingLeft: depth * 14 }} {...standsFor(path)}>
      <UnstyledButton
        onClick={() => selectPart(store, screenIndex, isSelected ? undefined : path)}
        onKeyDown={press}
        aria-pressed={isSelected}
        title="Alt and the arrow keys move it, Delete removes it"
      >
        <Text size="xs" c="dimmed">
          {componentTitle(type)}
          {branch === undefined ? "" : ` · ${branch}`}
          {fault === "error" && <span className="tb-fault-error"> · error</span>}
          {fault === "warning" && <span className="tb-fault-warning"> · warning</span>}
        </Text>
        <Text size="sm" truncate>
          {name || type}
        </Text>
      </UnstyledButton>
      {isSelected && (
        <Group gap={0} wrap="nowrap">
          <LineAction label="Move up" icon={<IconArrowUp size={14} />} onPress={(label) => move(-1, label)} />
          <LineAction label="Move down" icon={<IconArrowDown size={14} />} onPress={(label) => move(1, label)} />
          <LineAction label="Duplicate" icon={<IconCopy size={14} />} onPress={duplicate} />
          <LineAction label="Delete" icon={<IconTrash size={14} />} onPress={remove} />
        </Group>
      )}
    </li>
  );
}

function LineAction({ label, icon, onPress }: { label: string; icon: ReactNode; onPress: (label: string) => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={() => onPress(label)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
