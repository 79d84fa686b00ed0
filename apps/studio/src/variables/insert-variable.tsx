import { ActionIcon, Menu, Text, TextInput, Tooltip } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { declarationKey, systemVariables } from "@tributary/engine";
import { useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { variablesQuery } from "./queries.ts";

const MAX_SHOWN = 60;

/** Offers all variables; the chosen one is given as it stands in a text: `{{ local_var.name }}`. */
export function InsertVariable({ onInsert, label }: { onInsert: (output: string) => void; label: string }) {
  const declared = useQuery(variablesQuery(useClient(), useProjectId()));
  const [search, setSearch] = useState("");
  const all = [
    ...(declared.data ?? []).map((variable) => ({ key: declarationKey(variable), about: variable.type as string })),
    ...[...systemVariables].map(([name, about]) => ({ key: `system_var.${name}`, about })),
  ];
  const shown = all.filter(({ key }) => key.includes(search.trim())).slice(0, MAX_SHOWN);
  return (
    <Menu position="bottom-end" width={320} onClose={() => setSearch("")} trapFocus>
      <Menu.Target>
        <Tooltip label="Insert a variable">
          <ActionIcon size="sm" aria-label={`Insert a variable into ${label}`}>
            <IconBraces size={14} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={320} className="tb-scroll">
        <TextInput
          aria-label="Search variables"
          placeholder="Search variables"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          m={4}
          data-autofocus
        />
        {shown.map(({ key, about }) => (
          <Menu.Item key={key} onClick={() => onInsert(`{{ ${key} }}`)}>
            <Text className="tb-mono">{key}</Text>
            <Text size="xs" c="dimmed" truncate>
              {about}
            </Text>
          </Menu.Item>
        ))}
        {shown.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            No variable has “{search.trim()}” in its name.
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
