import { Link } from "@tanstack/react-router";
import { useProjectId } from "../projects/use-project-id.ts";
import "./flow-library.css";

/** The two lists of the WhatsApp Flows area: the journeys that handle answers, and the Flows themselves. */
export function FlowTabs() {
  const projectId = useProjectId();
  return (
    <nav className="tb-flow-tabs" aria-label="WhatsApp Flows">
      <Link to="/projects/$projectId/flows" params={{ projectId }} activeOptions={{ exact: true }}>
        Flow Journeys
      </Link>
      <Link to="/projects/$projectId/flows/library" params={{ projectId }}>
        Flow library
      </Link>
    </nav>
  );
}
