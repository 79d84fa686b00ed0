import { useNavigate } from "@tanstack/react-router";
import type { Journey } from "@tributary/engine";
import { useProjectId } from "../projects/use-project-id.ts";

/** Goes to the draft: to one of its journeys on the canvas, or to all of them. */
export function useOpenDraft(): (journey?: Journey) => void {
  const navigate = useNavigate();
  const projectId = useProjectId();
  return (journey) => {
    if (journey === undefined) void navigate({ to: "/projects/$projectId/journeys", params: { projectId } });
    else {
      const params = { projectId, journeyId: journey.id };
      void navigate({ to: "/projects/$projectId/journeys/$journeyId", params });
    }
  };
}
