import { Alert, Badge, Button, Group, SimpleGrid, Text, Title } from "@mantine/core";
import { IconPhone, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Channel } from "@tributary/api";
import { useState } from "react";
import { PageHeader } from "../layout/page-header.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import "./channels.css";
import { ConnectDialog } from "./connect-dialog.tsx";
import { isEmulated } from "./is-emulated.ts";
import { problemText } from "./problem-text.ts";
import { channelsQuery } from "./queries.ts";

/** The WhatsApp numbers of a project. */
export function ChannelsPage() {
  const projectId = useProjectId();
  const channels = useQuery(channelsQuery(useClient(), projectId));
  const [isConnecting, setConnecting] = useState(false);
  const connect = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setConnecting(true)}>
      Connect a number
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="Channels"
        description="WhatsApp numbers on the Cloud API. Each runs the deployed bot, or the draft to test it."
        actions={connect}
      />
      <QueryView query={channels}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No number yet" icon={<IconPhone size={28} stroke={1.5} />} action={connect}>
              Connect a number of your WhatsApp Business account. Until then the test phone beside a journey's canvas
              talks to the draft.
            </EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              {items.map((channel) => (
                <ChannelCard key={channel.id} channel={channel} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryView>
      {isConnecting && <ConnectDialog onClose={() => setConnecting(false)} />}
    </div>
  );
}

function ChannelCard({ channel }: { channel: Channel }) {
  const projectId = useProjectId();
  const problem = problemText(channel.problem);
  return (
    <article className="tb-card tb-channel">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>
          <Link
            to="/projects/$projectId/channels/$channelId"
            params={{ projectId, channelId: channel.id }}
            className="tb-row-link"
          >
            {channel.name}
          </Link>
        </Title>
        <Group gap={6} wrap="nowrap">
          {isEmulated(channel) && <Badge color="grape">Emulator</Badge>}
          <RunsBadge runs={channel.runs} />
        </Group>
      </Group>
      <Text className="tb-number">{channel.displayPhoneNumber || "Number not entered"}</Text>
      <Text size="xs" c="dimmed" className="tb-mono">
        Phone number ID {channel.phoneNumberId}
      </Text>
      {problem !== undefined && (
        <Alert color="red" p="xs" mt="xs" title="No message goes out">
          {problem}
        </Alert>
      )}
    </article>
  );
}

/** Which bot a channel's contacts talk to. */
export function RunsBadge({ runs }: { runs: Channel["runs"] }) {
  return runs === "draft" ? (
    <Badge color="yellow">Runs the draft</Badge>
  ) : (
    <Badge color="river">Runs the deployed bot</Badge>
  );
}
