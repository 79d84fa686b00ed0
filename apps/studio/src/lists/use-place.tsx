import { Link } from "@tanstack/react-router";
import type { Use } from "@tributary/api";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { useProjectId } from "../projects/use-project-id.ts";

/** Names a place of the bot where something is used, and leads there. */
export function UsePlace({ use }: { use: Use }) {
  const projectId = useProjectId();
  if (use.kind === "journey") {
    return (
      <JourneyLink journeyId={use.id} nodeId={use.nodeId} className="tb-link">
        {use.nodeName === undefined ? use.name : `${use.name} › ${use.nodeName}`}
      </JourneyLink>
    );
  }
  if (use.kind === "api") {
    return (
      <Link to="/projects/$projectId/apis/$apiId" params={{ projectId, apiId: use.id }} className="tb-link">
        API “{use.name}”
      </Link>
    );
  }
  return (
    <Link to="/projects/$projectId/journeys" params={{ projectId }} className="tb-link">
      {use.name}
    </Link>
  );
}
