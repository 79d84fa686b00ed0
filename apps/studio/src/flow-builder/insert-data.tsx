import { ActionIcon, Menu } from "@mantine/core";
import { IconDatabase } from "@tabler/icons-react";
import { useFlowState } from "../flow-editor/flow-store.ts";
import { versionOf } from "./edit-document.ts";
import { useScreenData } from "./screen-data.tsx";
import { takesData, withData } from "./with-data.ts";

interface Props {
  /** The field that it stands in. */
  into: string;
  text: string;
  onChange: (text: string) => void;
}

/** Puts data of the screen into a text. Offered only where the screen has some, and where it may stand. */
export function InsertData({ into, text, onChange }: Props) {
  const fields = useScreenData().filter(({ kind }) => kind === "text" || kind === "number");
  const version = useFlowState(({ history }) => versionOf(history.present));
  if (fields.length === 0 || !takesData(text, version)) return null;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={`Insert data into ${into}`}>
          <IconDatabase size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Data of the screen</Menu.Label>
        {fields.map(({ name }) => (
          <Menu.Item
            key={name}
            onClick={() => onChange(withData(text, `\${data.${name}}`, version))}
            className="tb-mono"
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
