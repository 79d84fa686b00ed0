import "./data-channels.css";
import { Popover, Text, UnstyledButton } from "@mantine/core";
import { IconBell, IconBellRinging } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useClient } from "../session/session.ts";
import { AlertCard } from "./alert-card.tsx";
import { openAlertsQuery } from "./queries.ts";

/** Everywhere in the Studio: how much is wrong with the project's Flows, and what. */
export function AlertBell({ projectId }: { projectId: string }) {
  const alerts = useQuery(openAlertsQuery(useClient(), projectId));
  const [isOpen, setOpen] = useState(false);
  const items = alerts.data ?? [];
  const Icon = items.length > 0 ? IconBellRinging : IconBell;
  const name = items.length === 0 ? "Alerts: none" : `Alerts: ${items.length} open`;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="right-end" width={380} withinPortal trapFocus>
      <Popover.Target>
        <UnstyledButton
          className="tb-nav-item tb-bell"
          aria-label={name}
          title={name}
          onClick={() => setOpen(!isOpen)}
          data-level={items.some(({ level }) => level === "critical") ? "critical" : items[0]?.level}
        >
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className="tb-nav-text">Alerts</span>
          {items.length > 0 && (
            <span className="tb-bell-count" aria-hidden>
              {items.length}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown mah={520} className="tb-scroll">
        {items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {alerts.isError ? "The alerts cannot be read at the moment." : "Nothing is wrong with the Flows."}
          </Text>
        ) : (
          items.map((alert) => <AlertCard key={alert.id} alert={alert} onFollow={() => setOpen(false)} />)
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
