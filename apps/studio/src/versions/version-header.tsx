import { ActionIcon, Badge, Button, Group, Select, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconArrowLeft, IconEye, IconGitCompare, IconHistory, IconRestore } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { VersionSummary } from "@tributary/api";
import type { Journey, JourneyKind } from "@tributary/engine";
import { useState } from "react";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useKeyName } from "../settings/use-key-name.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";
import { useOpenDraft } from "./use-open-draft.ts";
import { useRollBack } from "./use-roll-back.tsx";

interface Props {
  version: VersionSummary;
  journeys: Journey[];
  journey: Journey | undefined;
}

const kinds: { kind: JourneyKind; title: string }[] = [
  { kind: "user", title: "User Journeys" },
  { kind: "flow", title: "Flow Journeys" },
  { kind: "data-channel", title: "Data Channel Journeys" },
];

/** Which version it is, what was said of it, and what can be done with it. */
export function VersionHeader({ version, journeys, journey }: Props) {
  const { number, isDeployed } = version;
  const projectId = useProjectId();
  const navigate = useNavigate();
  const rollBack = useRollBack();
  const openDraft = useOpenDraft();
  const [isComparing, setComparing] = useState(false);
  const [isRestoring, setRestoring] = useState(false);
  const open = (journeyId: string | null) =>
    void navigate({
      to: "/projects/$projectId/versions/$version",
      params: { projectId, version: String(number) },
      search: journeyId === null ? {} : { journey: journeyId },
    });
  const data = kinds.map(({ kind, title }) => ({
    group: title,
    items: journeys.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <header className="tb-journey-header tb-version-header">
      <VisuallyHidden component="h1">Version {number}</VisuallyHidden>
      <Group gap={8} wrap="nowrap" miw={0}>
        <Tooltip label="All versions">
          <ActionIcon
            renderRoot={(props) => <Link {...props} to="/projects/$projectId/versions" params={{ projectId }} />}
            aria-label="All versions"
          >
            <IconArrowLeft size={17} />
          </ActionIcon>
        </Tooltip>
        <Badge size="lg" color="yellow" leftSection={<IconEye size={14} aria-hidden />}>
          Version {number}, read only
        </Badge>
        {isDeployed && <Badge color="river">Runs</Badge>}
        <Select
          size="xs"
          w={230}
          aria-label="Journey of this version"
          data={data.filter(({ items }) => items.length > 0)}
          value={journey?.id ?? null}
          onChange={open}
          searchable
          nothingFoundMessage="No such journey"
        />
        <About version={version} />
      </Group>
      <Group gap={8} wrap="nowrap">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconGitCompare size={15} aria-hidden />}
          onClick={() => setComparing(true)}
        >
          Compare
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRestore size={15} aria-hidden />}
          onClick={() => setRestoring(true)}
        >
          Restore into the draft…
        </Button>
        {!isDeployed && (
          <Button size="xs" leftSection={<IconHistory size={15} aria-hidden />} onClick={() => rollBack.ask(number)}>
            {rollBack.wordsFor(number)}
          </Button>
        )}
      </Group>
      {isRestoring && (
        <RestoreDialog version={number} onRestored={() => openDraft(journey)} onClose={() => setRestoring(false)} />
      )}
      {isComparing && <CompareDialog version={number} onClose={() => setComparing(false)} />}
    </header>
  );
}

function About({ version: { note, createdAt, createdBy } }: { version: VersionSummary }) {
  const keyName = useKeyName();
  return (
    <div className="tb-version-about">
      <Text size="sm" truncate title={note}>
        {note === "" ? "No note" : note}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        <When at={createdAt} /> by {keyName(createdBy)}
      </Text>
    </div>
  );
}
