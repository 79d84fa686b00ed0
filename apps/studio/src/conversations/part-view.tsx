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
  const name = node && names.node(node.journeyId, node.nodeId);
  const kind = node && kindOf(node);
  return (
    <li className="tb-part" data-node={node === undefined ? undefined : true}>
      {node !== undefined && (
        <Group gap={6} wrap="nowrap">
          <JourneyLink journeyId={node.journeyId} nodeId={node.nodeId}>
            {name}
          </JourneyLink>
          {kind !== name && (
            <Text size="xs" c="dimmed">
              {kind}
            </Text>
          )}
        </Group>
      )}
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened in a turn never changes
        <EventView key={index} event={event} names={names} deliveries={deliveries} />
      ))}
    </li>
  );
}

function kindOf({ nodeType }: NonNullable<TurnPart["node"]>): string {
  return nodeType === undefined ? "goes on" : (nodeTypeOf(nodeType)?.title ?? nodeType);
}
