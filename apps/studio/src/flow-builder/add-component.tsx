import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { componentCatalogue } from "@tributary/flow-json";
import { Fragment } from "react";
import { changeText, selectPart, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { editText, insertAt, type Path, versionOf } from "./edit-document.ts";
import { childrenOf, type ListedComponent } from "./list-components.ts";
import { componentTitle, newComponent, palette } from "./new-component.ts";

interface Props {
  /** The chosen component: the new one goes behind it. */
  after: Path | undefined;
  components: readonly ListedComponent[];
}

/** Offers the components that the Flow's version knows. */
export function AddComponent({ after, components }: Props) {
  const store = useFlowStore();
  const screenIndex = useFlowState((state) => state.screenIndex);
  const version = useFlowState(({ history }) => versionOf(history.present));
  const known = new Set(componentCatalogue(version).map(({ type }) => type));
  const add = (type: string) => {
    const names = components.map(({ component }) => component["name"]);
    const component = newComponent(type, new Set(names.filter((name) => typeof name === "string")));
    const { list, index } = after ? behind(after) : beforeFooter(components, screenIndex);
    changeText(
      store,
      editText(store.getState().history.present, (document) => insertAt(document, list, index, component)),
    );
    selectPart(store, screenIndex, [...list, index]);
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

function behind(path: Path): { list: Path; index: number } {
  return { list: path.slice(0, -1), index: Number(path.at(-1)) + 1 };
}

function beforeFooter(components: readonly ListedComponent[], screenIndex: number): { list: Path; index: number } {
  const top = components.filter(({ depth }) => depth === 0);
  const form = top.find(({ type }) => type === "Form");
  const list = form && top.length === 1 ? [...form.path, "children"] : childrenOf(screenIndex);
  const siblings = components.filter(({ path }) => path.length === list.length + 1 && startsWith(path, list));
  const footer = siblings.findIndex(({ type }) => type === "Footer");
  return { list, index: footer === -1 ? siblings.length : footer };
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}
