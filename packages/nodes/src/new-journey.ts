import { DEFAULT_FLOW_DEADLINE_SECONDS, type Journey } from "@tributary/engine";

/** A new Flow Journey: its Flow Starting Node is there, with the Flow ID, and nothing else. */
export function newFlowJourney({ id, name, flowId }: { id: string; name: string; flowId: string }): Journey {
  const start = {
    id: "start",
    type: "flow-start",
    name: "Flow Start",
    position: { x: 0, y: 0 },
    config: { flowId },
    exits: {},
  };
  return { kind: "flow", id, name, flowId, nodes: [start] };
}

/** A new Data Channel Journey: where requests come in is there, and nothing else. */
export function newDataChannelJourney({ id, name, flowId }: { id: string; name: string; flowId: string }): Journey {
  const entries = [
    { id: "open", type: "on-open", name: "On Open", position: { x: 0, y: 0 }, config: {}, exits: {} },
    { id: "exchange", type: "on-exchange", name: "On Exchange", position: { x: 0, y: 200 }, config: {}, exits: {} },
  ];
  const deadlineSeconds = DEFAULT_FLOW_DEADLINE_SECONDS;
  return { kind: "data-channel", id, name, flowId, deadlineSeconds, nodes: entries };
}

/** A new User Journey: its start node is there, without a trigger, and nothing else. */
export function newUserJourney({ id, name }: { id: string; name: string }): Journey {
  const config = { trigger: { kind: "none" }, canInterrupt: false };
  return {
    kind: "user",
    id,
    name,
    nodes: [{ id: "start", type: "start", name: "Start", position: { x: 0, y: 0 }, config, exits: {} }],
  };
}
