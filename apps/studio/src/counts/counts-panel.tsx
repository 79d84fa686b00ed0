import { ActionIcon, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "../channels/queries.ts";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import type { Counts } from "./counts-context.ts";
import { FlowFunnelView } from "./flow-funnel.tsx";
import { ReadAgain } from "./read-again.tsx";

const periods = [
  { value: "1", label: "Today" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
];

/** What the numbers on the canvas are about: which days, and whose contacts. */
export function CountsPanel({ counts }: { counts: Counts }) {
  const { scope, setScope, show } = counts;
  const journey = useJourney();
  return (
    <section className="tb-counts" aria-label="Counts">
      <div className="tb-counts-row">
        <strong>Counts</strong>
        <NativeSelect
          size="xs"
          aria-label="Days"
          title="Days in UTC"
          data={periods}
          value={String(scope.days)}
          onChange={(event) => setScope({ ...scope, days: Number(event.currentTarget.value) })}
        />
        <ChannelField channelId={scope.channelId} onChange={(channelId) => setScope({ ...scope, channelId })} />
        <CountsState counts={counts} />
        <ActionIcon aria-label="Hide counts" size="sm" onClick={() => show(false)}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      {journey.kind === "flow" && <FlowFunnelView flowId={journey.flowId} scope={scope} />}
    </section>
  );
}

interface ChannelFieldProps {
  channelId: string | undefined;
  onChange: (channelId: string | undefined) => void;
}

/** With one channel there is nothing to choose. */
function ChannelField({ channelId, onChange }: ChannelFieldProps) {
  const { projectId } = useEditing();
  const { data: channels = [] } = useQuery(channelsQuery(useClient(), projectId));
  if (channels.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label="Channel"
      data={[{ value: "", label: "All channels" }, ...channels.map(({ id, name }) => ({ value: id, label: name }))]}
      value={channelId ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

function CountsState({ counts: { byNode, hasFailed, retry } }: { counts: Counts }) {
  if (hasFailed) return <ReadAgain what="The counts" onRetry={retry} />;
  return (
    <span className="tb-counts-state" role="status">
      {!byNode && "Counting…"}
      {byNode?.size === 0 && "No contact has come through here in these days."}
    </span>
  );
}
