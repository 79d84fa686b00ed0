import { Button, Popover, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle, IconBulb, IconCircleCheck, IconStethoscope } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Issue } from "@tributary/engine";
import { useState } from "react";
import { useShowNode } from "../canvas/use-show-node.ts";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import { openPlace } from "../journeys/open-place.ts";

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, hint: IconBulb } as const;

/** How many issues the bot has; opens the list, from which each leads to its field. */
export function IssuesButton() {
  const issues = useJourneyState((state) => state.issues);
  const [isOpen, setOpen] = useState(false);
  if (issues === undefined) return <CheckingButton />;
  const hasErrors = issues.some(({ severity }) => severity === "error");
  const Icon = issues.length === 0 ? IconCircleCheck : hasErrors ? IconAlertCircle : IconAlertTriangle;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={400} shadow="lg" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon size={15} aria-hidden className={hasErrors ? "tb-error-icon" : undefined} />}
          onClick={() => setOpen(!isOpen)}
        >
          {issues.length === 0 ? "No issues" : issues.length === 1 ? "1 issue" : `${issues.length} issues`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <IssueList issues={issues} onChosen={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function CheckingButton() {
  return (
    <Button variant="default" size="xs" leftSection={<IconStethoscope size={15} aria-hidden />} disabled>
      Checking …
    </Button>
  );
}

/** Issues of the open journey first, then those elsewhere in the bot. */
export function IssueList({ issues, onChosen }: { issues: readonly Issue[]; onChosen: () => void }) {
  const { id } = useJourney();
  const here = issues.filter(({ journeyId }) => journeyId === id);
  const elsewhere = issues.filter(({ journeyId }) => journeyId !== id);
  if (issues.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="xs">
        Nothing is wrong with the bot. It can be deployed.
      </Text>
    );
  }
  return (
    <ScrollArea.Autosize mah={420} type="auto">
      {[...here, ...elsewhere].map((issue, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: issues have no names of their own
        <IssueRow key={index} issue={issue} isHere={issue.journeyId === id} onChosen={onChosen} />
      ))}
    </ScrollArea.Autosize>
  );
}

interface RowProps {
  issue: Issue;
  isHere: boolean;
  onChosen: () => void;
}

function IssueRow({ issue, isHere, onChosen }: RowProps) {
  const { projectId, surroundings } = useEditing();
  const journey = useJourney();
  const show = useShowNode();
  const navigate = useNavigate();
  const { severity, message, journeyId, nodeId, field } = issue;
  const Icon = icons[severity];
  const journeys = isHere ? [journey] : surroundings.bot.journeys;
  const place = journeys.find(({ id }) => id === journeyId);
  const node = place?.nodes.find(({ id }) => id === nodeId);
  const open = () => {
    onChosen();
    if (isHere && nodeId !== undefined) show(nodeId, field);
    else if (journeyId !== undefined) {
      const search = openPlace(issue);
      void navigate({ to: "/projects/$projectId/journeys/$journeyId", params: { projectId, journeyId }, search });
    }
  };
  return (
    <UnstyledButton className="tb-issue" data-severity={severity} onClick={open}>
      <Icon size={16} aria-label={severity} />
      <span>
        <span className="tb-issue-place">
          {[isHere ? undefined : (place?.name ?? "The bot"), node?.name].filter(Boolean).join(" · ") || place?.name}
        </span>
        <span>{message}</span>
      </span>
    </UnstyledButton>
  );
}
