import { useQuery } from "@tanstack/react-query";
import type { FlowFunnel } from "@tributary/api";
import { useEditing } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { shownCount, shownShare } from "./count-shares.ts";
import type { CountsScope } from "./counts-context.ts";
import { funnelQuery } from "./queries.ts";
import { ReadAgain } from "./read-again.tsx";

/** What became of a Flow's messages before its Flow Journey had something to do. */
export function FlowFunnelView({ flowId, scope }: { flowId: string; scope: CountsScope }) {
  const { projectId } = useEditing();
  const { data, isError, refetch } = useQuery(funnelQuery(useClient(), { projectId, flowId, ...scope }));
  if (isError) return <ReadAgain what="What became of the Flow’s messages" onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.sent === 0) return <p className="tb-funnel-none">No message with this Flow went out in these days.</p>;
  return (
    <ol className="tb-funnel" aria-label="What became of the Flow’s messages">
      {stepsOf(data).map(({ title, meaning, times }) => (
        <li key={title} title={meaning}>
          <span className="tb-funnel-bar" style={{ inlineSize: `${(times / data.sent) * 100}%` }} />
          <span>{title}</span>
          <strong>{shownCount(times)}</strong>
          <span className="tb-funnel-share">{shownShare(times, data.sent)}</span>
        </li>
      ))}
    </ol>
  );
}

interface Step {
  title: string;
  meaning: string;
  times: number;
}

function stepsOf({ sent, delivered, read, opened, screens, answered }: FlowFunnel): Step[] {
  const known: Step[] =
    opened === null ? [] : [{ title: "Opened", meaning: "The Flow asked for its first screen", times: opened }];
  return [
    { title: "Sent", meaning: "Messages with this Flow that WhatsApp took", times: sent },
    { title: "Delivered", meaning: "They arrived on the contact’s phone", times: delivered },
    { title: "Read", meaning: "Contacts who show no receipts are known to have read by answering", times: read },
    ...known,
    ...screens.map(({ screen, reached }) => ({ title: screen, meaning: "Contacts saw this screen", times: reached })),
    { title: "Answered", meaning: "The Flow was sent off and its Flow Journey ran", times: answered },
  ];
}
