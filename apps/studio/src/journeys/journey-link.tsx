import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useProjectId } from "../projects/use-project-id.ts";

interface Props {
  journeyId: string;
  nodeId?: string | undefined;
  className?: string;
  children: ReactNode;
}

/** Leads to a journey's canvas, at a node if one is named. */
export function JourneyLink({ journeyId, nodeId, className = "tb-row-link", children }: Props) {
  return (
    <Link
      to="/projects/$projectId/journeys/$journeyId"
      params={{ projectId: useProjectId(), journeyId }}
      search={nodeId === undefined ? {} : { node: nodeId }}
      className={className}
    >
      {children}
    </Link>
  );
}
