import { Group, Text } from "@mantine/core";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { EventView } from "./event-view.tsx";
import type { Names } from "./names.ts";
import type { Deliveries, TurnPart } from "./turn-parts.ts";

interface PartProps {
  part: TurnPart;
  names: Names;
  deliveries: Deliveries;
}

/** What happened while one node was running, or between nodes. */
export function PartView({ part: { node, events }, names, deliveries }: PartProps) {
  return (
    <li className="tb-part" data-node={node === undefined ? undefined : true}>
      {node !== undefined && (
        <Group gap={6} wrap="nowrap">
          <JourneyLink journeyId={node.journeyId} nodeId={node.nodeId}>
            {names.node(node.journeyId, node.nodeId)}
          </JourneyLink>
          <Text size="xs" c="dimmed">
            {node.nodeType === undefined ? "goes on" : (nodeTypeOf(node.nodeType)?.title ?? node.nodeType)}
          </Text>
        </Group>
      )}
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened in a turn never changes
        <EventView key={index} event={event} names={names} deliveries={deliveries} />
      ))}
    </li>
  );
}
