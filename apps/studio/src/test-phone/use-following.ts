import { type Event, event } from "@tributary/engine";
import { useEffect } from "react";
import { useFollowNode } from "../canvas/use-show-node.ts";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import type { Tester } from "./use-tester.ts";

/** Lights up where the contact stands and which nodes the last turn went through; when wanted, the view goes along. */
export function useFollowing({ contact, timeline }: Tester, isFollowing: boolean): void {
  const { store } = useEditing();
  const follow = useFollowNode();
  const journeyId = useJourneyState(({ history }) => history.present.id);
  const place = contact?.session?.places.at(-1);
  const running = place?.journeyId === journeyId ? place.nodeId : undefined;
  const passed = nodesOfLastTurn(timeline, journeyId).join(" ");
  useEffect(() => {
    const ids = passed === "" ? [] : passed.split(" ");
    store.setState({ runningNodeId: running, passedNodeIds: new Set(ids) });
    const last = running ?? ids.at(-1);
    if (isFollowing && last !== undefined) follow(last);
  }, [store, running, passed, isFollowing, follow]);
  useEffect(() => () => store.setState({ runningNodeId: undefined, passedNodeIds: new Set() }), [store]);
}

function nodesOfLastTurn(timeline: Tester["timeline"], journeyId: string): string[] {
  const turns = timeline.filter((entry) => entry.kind === "turn");
  const last = turns.reduce<(typeof turns)[number] | undefined>(
    (newest, turn) => (newest === undefined || turn.number > newest.number ? turn : newest),
    undefined,
  );
  const nodes = (last?.events ?? []).flatMap((one) => {
    const parsed = event.safeParse(one);
    return parsed.success ? placeOf(parsed.data, journeyId) : [];
  });
  return [...new Set(nodes)];
}

function placeOf(one: Event, journeyId: string): string[] {
  return "nodeId" in one && "journeyId" in one && one.journeyId === journeyId && typeof one.nodeId === "string"
    ? [one.nodeId]
    : [];
}
