import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ChannelEvent, ChannelHealth } from "@tributary/api";
import { useState } from "react";
import { MarkedText } from "../lists/marked-text.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { channelEventsQuery, channelHealthQuery } from "./queries.ts";

const states = {
  ok: { color: "river", text: "Healthy" },
  warning: { color: "yellow", text: "Worth a look" },
  failed: { color: "red", text: "In trouble" },
  news: { color: "gray", text: "News" },
};

/** How the number is, from what Meta reported and what became of its messages. */
export function HealthSection({ channelId }: { channelId: string }) {
  const health = useQuery(channelHealthQuery(useClient(), useProjectId(), channelId));
  const [hasHistory, setHistory] = useState(false);
  return (
    <section className="tb-card tb-section" aria-label="Health">
      <QueryView query={health}>{(found) => <Health health={found} />}</QueryView>
      <Button
        variant="subtle"
        size="compact-sm"
        mt="xs"
        onClick={() => setHistory(!hasHistory)}
        aria-expanded={hasHistory}
      >
        {hasHistory ? "Hide what Meta reported" : "Show what Meta reported"}
      </Button>
      {hasHistory && <History channelId={channelId} />}
    </section>
  );
}

function Health({ health }: { health: ChannelHealth }) {
  const { color, text } = states[health.state];
  const { sent, failed, refused } = health.messages;
  return (
    <>
      <Group gap="xs" mb={4}>
        <Title order={2}>How it is</Title>
        <Badge color={color}>{text}</Badge>
      </Group>
      <Text size="sm">{health.summary}</Text>
      <Text size="sm" c="dimmed" mt={2} className="tb-number">
        Within 24 hours: {sent} sent, {failed} failed, {refused} refused.{" "}
        {health.lastWebhookAt === null ? (
          "Nothing was heard of WhatsApp yet."
        ) : (
          <>
            Last heard of WhatsApp <When at={health.lastWebhookAt} />.
          </>
        )}
      </Text>
      <Events events={health.open} />
    </>
  );
}

function Events({ events }: { events: ChannelEvent[] }) {
  return (
    <Stack gap="xs" mt={events.length > 0 ? "sm" : 0}>
      {events.map(({ id, at, state, title, meaning, fix }) => (
        <div key={id}>
          <Group gap={6}>
            <Badge color={states[state].color}>{states[state].text}</Badge>
            <Text size="sm" fw={600}>
              {title}
            </Text>
            <Text size="xs" c="dimmed">
              <When at={at} />
            </Text>
          </Group>
          <Text size="sm">
            <MarkedText>{meaning}</MarkedText>
          </Text>
          {fix !== null && (
            <Text size="sm" c="dimmed">
              <MarkedText>{fix}</MarkedText>
            </Text>
          )}
        </div>
      ))}
    </Stack>
  );
}

function History({ channelId }: { channelId: string }) {
  const events = useInfiniteQuery(channelEventsQuery(useClient(), useProjectId(), channelId));
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  if (events.isPending) return <Text size="sm">Loading…</Text>;
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="xs">
        Meta has reported nothing about this number yet.
      </Text>
    );
  }
  return (
    <>
      <Events events={items} />
      {events.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          onClick={() => void events.fetchNextPage()}
          loading={events.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
    </>
  );
}
