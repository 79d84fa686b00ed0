import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import "./flow-library.css";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** A tab led here. */
    isByTab?: boolean;
  }
}

/** The two lists of the WhatsApp Flows area: the journeys that handle answers, and the Flows themselves. */
export function FlowTabs() {
  const projectId = useProjectId();
  const tabs = useFocusKept();
  return (
    <nav className="tb-flow-tabs" aria-label="WhatsApp Flows" ref={tabs}>
      <Link
        to="/projects/$projectId/flows"
        params={{ projectId }}
        activeOptions={{ exact: true }}
        state={{ isByTab: true }}
      >
        Flow Journeys
      </Link>
      <Link to="/projects/$projectId/flows/library" params={{ projectId }} state={{ isByTab: true }}>
        Flow library
      </Link>
    </nav>
  );
}

/** The other list is a page of its own: whoever pressed a tab goes on from the same tab there. */
function useFocusKept() {
  const tabs = useRef<HTMLElement>(null);
  const isByTab = useLocation({ select: ({ state }) => state.isByTab === true });
  useEffect(() => {
    if (isByTab) tabs.current?.querySelector<HTMLElement>("[aria-current=page]")?.focus();
  }, [isByTab]);
  return tabs;
}
