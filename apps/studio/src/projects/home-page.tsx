import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { PageHeader } from "../layout/page-header.tsx";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { projectsQuery } from "./queries.ts";

/** Where a project begins. */
export function HomePage() {
  const { projectId } = useParams({ from: "/projects/$projectId/" });
  const project = useQuery({
    ...projectsQuery(useClient()),
    select: (projects) => projects.find(({ id }) => id === projectId)?.name ?? "Project",
  });
  return (
    <div className="tb-page">
      <QueryView query={project}>{(name) => <PageHeader title={name} />}</QueryView>
    </div>
  );
}
