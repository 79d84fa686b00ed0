import "../conversations/conversations.css";
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { TurnCard } from "../conversations/turn-card.tsx";
import type { Deliveries } from "../conversations/turn-parts.ts";
import type { Tester } from "./use-tester.ts";

/** The last turns of the test conversation, step by step, with API calls and their times. */
export function RecentTurns({ tester: { timeline } }: { tester: Tester }) {
  const turns = timeline.filter((entry) => entry.kind === "turn");
  const deliveries: Deliveries = useMemo(
    () => new Map(timeline.flatMap((entry) => (entry.kind === "message" ? [[entry.messageId, entry]] : []))),
    [timeline],
  );
  if (turns.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="md">
        Write something on the phone: then every step that the bot makes shows up here.
      </Text>
    );
  }
  return (
    <div className="tb-dock-body">
      {turns.map((turn) => (
        <TurnCard key={turn.number} turn={turn} deliveries={deliveries} />
      ))}
    </div>
  );
}
