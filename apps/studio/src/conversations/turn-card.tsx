import { Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { flowFactsQuery } from "../flow-journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { describeInput } from "./describe-input.ts";
import { namesIn } from "./names.ts";
import { PartView } from "./part-view.tsx";
import { botQuery } from "./queries.ts";
import { type Deliveries, type TurnEntry, turnParts } from "./turn-parts.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** One turn: what woke the session, and what came of it node by node. */
export function TurnCard({ turn, deliveries }: { turn: TurnEntry; deliveries: Deliveries }) {
  const client = useClient();
  const projectId = useProjectId();
  const bot = useQuery(botQuery(client, projectId, turn.botVersion));
  const facts = useQuery(flowFactsQuery(client, projectId));
  const names = useMemo(() => namesIn(bot.data, facts.data?.flows), [bot.data, facts.data]);
  const { input, parts, unknown } = useMemo(() => turnParts(turn), [turn]);
  return (
    <article className="tb-turn" data-failed={turn.hasFailed || undefined} aria-label={`Turn ${turn.number}`}>
      <Group justify="space-between" wrap="nowrap" gap="xs" className="tb-turn-head">
        <Text size="sm" fw={600} title={input?.type === "flow-response" ? `Flow ID ${input.flowId}` : undefined}>
          {input === undefined ? "By hand" : describeInput(input, names)}
        </Text>
        <Group gap={6} wrap="nowrap">
          {turn.hasFailed && <Badge color="red">Failed</Badge>}
          <Badge color="gray">{turn.botVersion === null ? "Draft" : `v${turn.botVersion}`}</Badge>
        </Group>
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        Turn {turn.number} · <time dateTime={turn.at}>{time.format(new Date(turn.at))}</time>
      </Text>
      <ol className="tb-parts">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened in a turn never changes
          <PartView key={index} part={part} names={names} deliveries={deliveries} />
        ))}
      </ol>
      {unknown.length > 0 && (
        <Text size="xs" c="dimmed">
          This Studio is older than the server: it cannot show {unknown.join(", ")}.
        </Text>
      )}
    </article>
  );
}
