import { Badge, Group, Text } from "@mantine/core";
import type { Comparison } from "@tributary/api";
import type { Issue } from "@tributary/engine";
import { countIssues, type JourneyState, journeyState } from "./journey-state.ts";

const states: Record<JourneyState, { color: string; text: string }> = {
  new: { color: "gray", text: "Not deployed" },
  changed: { color: "blue", text: "Changed" },
  deployed: { color: "river", text: "Deployed" },
};

/** How a journey stands to the version that runs. */
export function StateBadge({ journeyId, changes }: { journeyId: string; changes: Comparison | undefined }) {
  if (changes === undefined) return null;
  const { color, text } = states[journeyState(journeyId, changes)];
  return <Badge color={color}>{text}</Badge>;
}

/** How much is wrong with a journey; a dash when nothing is. */
export function IssueCount({ journeyId, issues }: { journeyId: string; issues: Issue[] | undefined }) {
  const { errors, warnings } = countIssues(issues ?? [], journeyId);
  if (errors + warnings === 0) {
    return (
      <Text size="sm" c="dimmed">
        {issues === undefined ? "…" : "None"}
      </Text>
    );
  }
  return (
    <Group gap={4}>
      {errors > 0 && <Badge color="red">{counted(errors, "error")}</Badge>}
      {warnings > 0 && <Badge color="yellow">{counted(warnings, "warning")}</Badge>}
    </Group>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
