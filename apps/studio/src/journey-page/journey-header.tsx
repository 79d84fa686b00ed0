import { ActionIcon, Badge, Button, Group, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconArrowLeft, IconDeviceMobile, IconLayoutSidebarRight, IconRocket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import type { Saver } from "../editor/keep-saved.ts";
import { journeyLists } from "../journeys/journey-lists.ts";
import { SaveStatus } from "../states/save-status.tsx";
import { DeployDialog } from "./deploy-dialog.tsx";
import { IssuesButton } from "./issues-button.tsx";
import { JourneyName } from "./journey-name.tsx";

interface Props {
  saver: Saver;
  isPhoneOpen: boolean;
  onPhone: () => void;
  areScreensOpen: boolean;
  onScreens: () => void;
}

const kinds = {
  user: { name: "User Journey", listName: "All User Journeys" },
  flow: { name: "Flow Journey", listName: "All WhatsApp Flows" },
  "data-channel": { name: "Data Channel Journey", listName: "All Data Channels" },
};

/** The open journey's name, how it stands, and what can be done with it. */
export function JourneyHeader({ saver, isPhoneOpen, onPhone, areScreensOpen, onScreens }: Props) {
  const { projectId } = useEditing();
  const journey = useJourney();
  const saveState = useJourneyState((state) => state.saveState);
  const [isDeploying, setDeploying] = useState(false);
  const isUser = journey.kind === "user";
  const { name, listName } = kinds[journey.kind];
  const deploy = async () => {
    await saver.flush();
    setDeploying(true);
  };
  return (
    <header className="tb-journey-header">
      <VisuallyHidden component="h1">{journey.name}</VisuallyHidden>
      <Group gap={8} wrap="nowrap" miw={0}>
        <Tooltip label={listName}>
          <ActionIcon
            renderRoot={(props) => <Link {...props} to={journeyLists[journey.kind]} params={{ projectId }} />}
            aria-label={listName}
          >
            <IconArrowLeft size={17} />
          </ActionIcon>
        </Tooltip>
        <JourneyName />
        <Badge color={isUser ? "river" : "blue"}>
          {name}
          {journey.kind === "user" ? "" : ` · ${journey.flowId}`}
        </Badge>
        <SaveStatus state={saveState} onRetry={() => void saver.flush()} />
      </Group>
      <Group gap={8} wrap="nowrap">
        <IssuesButton />
        {!isUser && (
          <Button
            variant={areScreensOpen ? "light" : "default"}
            size="xs"
            leftSection={<IconLayoutSidebarRight size={15} aria-hidden />}
            aria-pressed={areScreensOpen}
            onClick={onScreens}
          >
            Screens
          </Button>
        )}
        <Button
          variant={isPhoneOpen ? "light" : "default"}
          size="xs"
          leftSection={<IconDeviceMobile size={15} aria-hidden />}
          aria-pressed={isPhoneOpen}
          onClick={onPhone}
        >
          Test
        </Button>
        <Button size="xs" leftSection={<IconRocket size={15} aria-hidden />} onClick={() => void deploy()}>
          Deploy
        </Button>
      </Group>
      {isDeploying && <DeployDialog projectId={projectId} onClose={() => setDeploying(false)} />}
    </header>
  );
}
