import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { componentCatalogue } from "@tributary/flow-json";
import { Fragment } from "react";
import { changeText, selectPart, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { addPart } from "./add-part.ts";
import { type Path, versionOf } from "./edit-document.ts";
import { componentTitle, palette } from "./new-component.ts";

interface Props {
  /** The chosen component: the new one goes behind it. */
  after: Path | undefined;
}

/** Offers the components that the Flow's version knows. */
export function AddComponent({ after }: Props) {
  const store = useFlowStore();
  const screenIndex = useFlowState((state) => state.screenIndex);
  const version = useFlowState(({ history }) => versionOf(history.present));
  const known = new Set(componentCatalogue(version).map(({ type }) => type));
  const add = (type: string) => {
    const { text, path } = addPart(store.getState().history.present, screenIndex, { type, after });
    changeText(store, text);
    selectPart(store, screenIndex, path);
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button size="compact-xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />}>
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} className="tb-scroll">
        {palette.map(({ title, types }) => (
          <Fragment key={title}>
            <Menu.Label>{title}</Menu.Label>
            {types
              .filter((type) => known.has(type))
              .map((type) => (
                <Menu.Item key={type} onClick={() => add(type)}>
                  {componentTitle(type)}
                </Menu.Item>
              ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
