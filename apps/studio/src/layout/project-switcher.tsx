import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconLayoutGrid, IconSelector } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { projectsQuery } from "../projects/queries.ts";
import { useClient } from "../session/session.ts";

/** Names the open project and leads to the others. */
export function ProjectSwitcher({ projectId }: { projectId: string }) {
  const projects = useQuery(projectsQuery(useClient()));
  const navigate = useNavigate();
  const open = projects.data?.find(({ id }) => id === projectId);
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className="tb-nav-item tb-switcher" aria-label={`Project: ${open?.name ?? ""}. Switch project`}>
          <span className="tb-nav-text tb-switcher-name">{open?.name ?? "…"}</span>
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={420} className="tb-scroll">
        {(projects.data ?? []).map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => void navigate({ to: "/projects/$projectId", params: { projectId: id } })}
            rightSection={id === projectId ? <IconCheck size={15} aria-label="open" /> : undefined}
          >
            <Text size="sm" truncate>
              {name}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/" leftSection={<IconLayoutGrid size={15} aria-hidden />}>
          All projects
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
