import { Text } from "@mantine/core";
import type { JourneySummary } from "@tributary/api";

const matches: Record<string, string> = {
  equals: "When the contact says",
  "starts-with": "When a message begins with",
  contains: "When a message mentions",
  regex: "When a message matches",
};

interface Props {
  trigger: JourneySummary["trigger"];
  isWelcome: boolean;
  isFallback: boolean;
}

/** What makes a journey start, in a line. */
export function TriggerSummary({ trigger, isWelcome, isFallback }: Props) {
  if (trigger?.words !== undefined) {
    const { match = "equals", words } = trigger;
    return (
      <Text size="sm" lineClamp={2} maw={340} className="tb-break" title={words.join(", ")}>
        <Text span inherit c="dimmed">
          {matches[match] ?? matches["equals"]}{" "}
        </Text>
        {words.join(", ")}
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {otherStart({ trigger, isWelcome, isFallback })}
    </Text>
  );
}

function otherStart({ trigger, isWelcome, isFallback }: Props): string {
  if (trigger?.kind === "any-message") return "With any message";
  if (isWelcome) return "When nothing is running and nothing fits";
  return isFallback ? "When a journey gets stuck" : "From other journeys only";
}
