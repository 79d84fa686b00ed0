import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { openPlace } from "./open-place.ts";

interface Props {
  journeyId: string;
  nodeId?: string | undefined;
  /** A field of the node's configuration. */
  field?: string | undefined;
  className?: string;
  onClick?: (() => void) | undefined;
  children: ReactNode;
}

/** Leads to a journey's canvas, at a node if one is named. */
export function JourneyLink({ journeyId, nodeId, field, className = "tb-row-link", onClick, children }: Props) {
  return (
    <Link
      to="/projects/$projectId/journeys/$journeyId"
      params={{ projectId: useProjectId(), journeyId }}
      search={openPlace({ nodeId, field })}
      onClick={onClick}
      className={className}
    >
      {children}
    </Link>
  );
}
