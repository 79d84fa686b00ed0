import "./counts.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { type Counts, CountsContext } from "./counts-context.ts";
import { countsQuery } from "./queries.ts";

/** Lets the canvas in it show how often nodes were reached. */
export function CountsProvider({ children }: { children: ReactNode }) {
  const counts = useCounting();
  // What a Data Channel Journey does stands in the log of its requests.
  const isCounted = useJourney().kind !== "data-channel";
  return <CountsContext value={isCounted ? counts : undefined}>{children}</CountsContext>;
}

function useCounting(): Counts {
  const { projectId } = useEditing();
  const { id: journeyId } = useJourney();
  const [isShown, show] = useState(false);
  const [scope, setScope] = useState<Counts["scope"]>({ days: 7, channelId: undefined });
  const query = countsQuery(useClient(), { projectId, journeyId, ...scope });
  const { data, isError, refetch } = useQuery({ ...query, enabled: isShown });
  const nodes = isShown ? data?.nodes : undefined;
  return useMemo(
    () => ({
      ...{ isShown, show, scope, setScope },
      byNode: nodes && new Map(nodes.map((node) => [node.nodeId, node])),
      hasFailed: isError,
      retry: () => void refetch(),
    }),
    [isShown, scope, nodes, isError, refetch],
  );
}
