import { Text } from "@mantine/core";
import type { JourneySummary } from "@tributary/api";

const matches: Record<string, string> = {
  equals: "Says",
  "starts-with": "Begins with",
  contains: "Mentions",
  regex: "Matches",
};

/** What makes a journey start, in a line. */
export function TriggerSummary({ trigger }: { trigger: JourneySummary["trigger"] }) {
  if (trigger?.words !== undefined) {
    const { match = "equals", words } = trigger;
    return (
      <Text size="sm" truncate maw={260} title={words.join(", ")}>
        <Text span inherit c="dimmed">
          {matches[match] ?? "Says"}{" "}
        </Text>
        {words.join(", ")}
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {trigger?.kind === "any-message" ? "Any message" : "Only from other journeys"}
    </Text>
  );
}
