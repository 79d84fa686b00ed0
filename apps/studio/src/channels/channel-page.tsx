import { Alert, Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Channel } from "@tributary/api";
import { PageHeader } from "../layout/page-header.tsx";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { ChannelSettings } from "./channel-settings.tsx";
import "./channels.css";
import { RunsBadge } from "./channels-page.tsx";
import { DeleteChannel } from "./delete-channel.tsx";
import { HealthSection } from "./health-section.tsx";
import { isEmulated } from "./is-emulated.ts";
import { PreflightChecks } from "./preflight-checks.tsx";
import { problemText } from "./problem-text.ts";
import { channelQuery } from "./queries.ts";
import { WebhookSection } from "./webhook-section.tsx";

/** One number: whether it works, how Meta reaches us, and what it runs. */
export function ChannelPage() {
  const { projectId, channelId } = useParams({ from: "/projects/$projectId/channels/$channelId" });
  const channel = useQuery(channelQuery(useClient(), projectId, channelId));
  return <QueryView query={channel}>{(found) => <ChannelDetails key={channelId} channel={found} />}</QueryView>;
}

function ChannelDetails({ channel }: { channel: Channel }) {
  const problem = problemText(channel.problem);
  return (
    <div className="tb-page">
      <PageHeader
        title={channel.name}
        description={
          <Group gap={6}>
            <Text className="tb-number">{channel.displayPhoneNumber || channel.phoneNumberId}</Text>
            {isEmulated(channel) && <Badge color="grape">Emulator</Badge>}
            <RunsBadge runs={channel.runs} />
          </Group>
        }
      />
      {problem !== undefined && (
        <Alert color="red" title="No message goes out at present" mb="md">
          {problem}
        </Alert>
      )}
      <HealthSection channelId={channel.id} />
      <PreflightChecks channelId={channel.id} />
      <WebhookSection channel={channel} />
      <ChannelSettings channel={channel} />
      <DeleteChannel channel={channel} />
    </div>
  );
}
