import { Alert, Modal, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FlowRequestDetails } from "@tributary/api";
import { isJson } from "@tributary/engine";
import { useMemo } from "react";
import { type Names, namesIn } from "../conversations/names.ts";
import { PartView } from "../conversations/part-view.tsx";
import { botQuery } from "../conversations/queries.ts";
import { turnParts } from "../conversations/turn-parts.ts";
import "../conversations/conversations.css";
import { JsonTree } from "../json/json-tree.tsx";
import { duration } from "../lists/relative-time.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { outcomeWords } from "./outcome-words.ts";
import { PickedFiles } from "./picked-files.tsx";
import { flowRequestQuery } from "./queries.ts";

const noDeliveries = new Map<string, never>();

/** One request of an open Flow: what came, what happened node by node, and what was answered. */
export function RequestDetails({ number, onClose }: { number: string; onClose: () => void }) {
  const request = useQuery(flowRequestQuery(useClient(), useProjectId(), number));
  return (
    <Modal opened onClose={onClose} title={`Request ${number}`} size="xl">
      <QueryView query={request}>{(found) => <Details request={found} />}</QueryView>
    </Modal>
  );
}

function Details({ request }: { request: FlowRequestDetails }) {
  const bot = useQuery(botQuery(useClient(), useProjectId(), request.botVersion));
  const names = useMemo(() => namesIn(bot.data), [bot.data]);
  const { parts } = useMemo(() => turnParts(request), [request]);
  const { text, tone } = outcomeWords(request.outcome);
  const isRepeated = request.outcome === "repeated";
  return (
    <Stack gap="md">
      <Text size="sm">
        {text} with status {request.status} in {duration(request.durationMs)}.
      </Text>
      {tone === "bad" && request.events.length === 0 && (
        <Alert color="red">It was refused before any journey ran: {request.outcome.replaceAll("-", " ")}.</Alert>
      )}
      <Part
        title="What came"
        value={request.data}
        none={isRepeated ? "The same as before." : "It could not be read."}
      />
      {parts.length > 0 && (
        <section>
          <Title order={3} mb={4}>
            What happened
          </Title>
          <ol className="tb-parts">
            {parts.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes
              <PartView key={index} part={part} names={names} deliveries={noDeliveries} />
            ))}
          </ol>
        </section>
      )}
      <Part
        title="What was answered"
        value={request.reply}
        none={isRepeated ? "The same as before." : "Nothing but the status."}
      />
      <Timings request={request} names={names} />
      <PickedFiles files={request.files} />
    </Stack>
  );
}

/** Where the time went, by node, in the order in which they first ran. */
function Timings({ request: { timings, durationMs, events }, names }: { request: FlowRequestDetails; names: Names }) {
  const perNode = new Map<string, number>();
  for (const { nodeId, ms } of timings) perNode.set(nodeId, (perNode.get(nodeId) ?? 0) + ms);
  if (perNode.size === 0) return null;
  const journeyId = events.map((event) => event["journeyId"]).find((id) => typeof id === "string") ?? "";
  return (
    <section>
      <Title order={3} mb={4}>
        Where the time went
      </Title>
      <ul className="tb-timings" aria-label="Time per node">
        {[...perNode].map(([nodeId, ms]) => (
          <li key={nodeId}>
            <span>{names.node(journeyId, nodeId)}</span>
            <meter min={0} max={Math.max(durationMs, ms, 1)} value={ms} aria-hidden />
            <span className="tb-number">{duration(ms)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Part({ title, value, none }: { title: string; value: unknown; none: string }) {
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {value !== null && isJson(value) ? (
        <div className="tb-result-box">
          <JsonTree value={value} label={title} />
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
    </section>
  );
}
