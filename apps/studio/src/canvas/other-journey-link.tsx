import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useEditing } from "../editor/journey-context.ts";

interface Props {
  journeyId: string;
  children: ReactNode;
  className?: string;
  title?: string;
  tabIndex?: number;
  target?: "_blank";
}

/** Leads to another journey of the same bot: in the draft, or in the version that is looked at. */
export function OtherJourneyLink({ journeyId, ...rest }: Props) {
  const { projectId, version } = useEditing();
  if (version === undefined) {
    return <Link to="/projects/$projectId/journeys/$journeyId" params={{ projectId, journeyId }} {...rest} />;
  }
  return (
    <Link
      to="/projects/$projectId/versions/$version"
      params={{ projectId, version: String(version) }}
      search={{ journey: journeyId }}
      {...rest}
    />
  );
}
