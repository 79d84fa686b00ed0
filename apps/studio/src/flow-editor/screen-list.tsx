import { ActionIcon, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconFlag, IconPlus, IconTrash } from "@tabler/icons-react";
import { entryScreens, type Finding, type FlowJson } from "@tributary/flow-json";
import { addScreen, removeScreen } from "../flow-builder/edit-screens.ts";
import { destinationsOf } from "./destinations-of.ts";
import { changeText, selectPart, useFlowState, useFlowStore } from "./flow-store.ts";

interface Props {
  flow: FlowJson | undefined;
  findings: readonly Finding[];
  onShow: (index: number) => void;
}

/** The screens, where each leads, and what is wrong on it. */
export function ScreenList({ flow, findings, onShow }: Props) {
  const store = useFlowStore();
  const current = useFlowState(({ screenIndex }) => screenIndex);
  const entries = flow ? entryScreens(flow) : [];
  const screens = flow?.screens ?? [];
  const add = () => {
    const { text, index } = addScreen(store.getState().history.present);
    changeText(store, text);
    selectPart(store, index);
  };
  const remove = (index: number) => {
    changeText(store, removeScreen(store.getState().history.present, index));
    selectPart(store, Math.max(0, index - 1));
  };
  return (
    <nav className="tb-flow-screens" aria-label="Screens">
      <Group justify="space-between" px={10} py={8}>
        <Text size="xs" fw={600} c="dimmed">
          Screens
        </Text>
        <Tooltip label="Add a screen">
          <ActionIcon aria-label="Add a screen" onClick={add} disabled={flow === undefined}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {screens.map(({ id, title, terminal, index }) => {
        const faults = findings.filter((finding) => finding.path.startsWith(`screens[${index}]`));
        return (
          <div key={`${index} ${id}`} className="tb-flow-screen" data-current={index === current || undefined}>
            <UnstyledButton onClick={() => onShow(index)} aria-current={index === current ? "true" : undefined}>
              <Text size="sm" fw={600} truncate>
                {title || id}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {id}
                {entries.includes(id) ? " · first" : ""}
              </Text>
              <Destinations flow={flow} id={id} />
              <Group gap={8} mt={2}>
                {terminal && (
                  <Text size="xs" c="dimmed" component="span">
                    <IconFlag size={11} aria-hidden /> can end the Flow
                  </Text>
                )}
                <FaultCount faults={faults} />
              </Group>
            </UnstyledButton>
            {screens.length > 1 && index === current && (
              <Tooltip label="Delete this screen">
                <ActionIcon
                  aria-label={`Delete the screen ${id}`}
                  className="tb-flow-screen-delete"
                  onClick={() => remove(index)}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        );
      })}
      {flow === undefined && (
        <Text size="xs" c="dimmed" px={10}>
          The text cannot be read as Flow JSON. The findings below say why.
        </Text>
      )}
    </nav>
  );
}

function Destinations({ flow, id }: { flow: FlowJson | undefined; id: string }) {
  if (!flow) return null;
  const all = destinationsOf(flow, id);
  if (all.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" truncate>
      → {all.join(", ")}
    </Text>
  );
}

function FaultCount({ faults }: { faults: readonly Finding[] }) {
  const errors = faults.filter(({ severity }) => severity === "error").length;
  const warnings = faults.filter(({ severity }) => severity === "warning").length;
  if (errors + warnings === 0) return null;
  return (
    <Text size="xs" component="span" className={errors > 0 ? "tb-fault-error" : "tb-fault-warning"}>
      {errors > 0 ? `${errors} error${errors === 1 ? "" : "s"}` : `${warnings} warning${warnings === 1 ? "" : "s"}`}
    </Text>
  );
}
