import { Alert, Button, Group, Text } from "@mantine/core";
import { IconDeviceMobile, IconRocket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import type { Project, ProjectOverview } from "@tributary/api";
import { useState } from "react";
import { isEmulated } from "../channels/is-emulated.ts";
import { channelsQuery } from "../channels/queries.ts";
import { DeployDialog } from "../journey-page/deploy-dialog.tsx";
import { draftChangesQuery, issuesQuery } from "../journeys/queries.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { responseCountsQuery } from "../responses/queries.ts";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { Checklist } from "./checklist.tsx";
import { checklistSteps } from "./checklist-steps.ts";
import { countChanges } from "./count-changes.ts";
import { Counters } from "./counters.tsx";
import "./home.css";
import { overviewQuery, projectQuery } from "./queries.ts";
import { RecentContacts } from "./recent-contacts.tsx";
import { undeployedText } from "./undeployed-text.ts";
import { useProjectId } from "./use-project-id.ts";

/** Where a project begins: how it is doing, and what comes next. */
export function HomePage() {
  const client = useClient();
  const projectId = useProjectId();
  const project = useQuery(projectQuery(client, projectId));
  const overview = useQuery(overviewQuery(client, projectId));
  return (
    <div className="tb-page">
      <QueryView query={project}>
        {(found) => <QueryView query={overview}>{(counted) => <Home project={found} overview={counted} />}</QueryView>}
      </QueryView>
    </div>
  );
}

function Home({ project, overview }: { project: Project; overview: ProjectOverview }) {
  const client = useClient();
  const issues = useQuery(issuesQuery(client, project.id));
  const counts = useQuery(responseCountsQuery(client, project.id));
  const [isDeploying, setDeploying] = useState(false);
  const isNew = useLocation({ select: ({ state }) => state.isNewProject === true });
  const errors = (issues.data ?? []).filter(({ severity }) => severity === "error").length;
  const responses = [...(counts.data?.values() ?? [])].reduce((sum, count) => sum + count.responses, 0);
  return (
    <>
      <PageHeader
        title={project.name}
        takesFocus={isNew}
        description={<DraftState project={project} errors={errors} />}
        actions={
          <>
            <PhoneButton />
            <Button leftSection={<IconRocket size={16} aria-hidden />} onClick={() => setDeploying(true)}>
              Deploy…
            </Button>
          </>
        }
      />
      {overview.channels.withProblem > 0 && (
        <Alert color="red" mb="md" title="A channel cannot send">
          No message of it goes out at present. Open Channels to see why.
        </Alert>
      )}
      <Counters overview={overview} responses={responses} />
      <div className="tb-home">
        <Checklist steps={checklistSteps({ project, overview, errors })} onDeploy={() => setDeploying(true)} />
        <RecentContacts />
      </div>
      {isDeploying && <DeployDialog projectId={project.id} onClose={() => setDeploying(false)} />}
    </>
  );
}

/** Which version runs, and how far the draft is ahead of it. */
function DraftState({ project, errors }: { project: Project; errors: number }) {
  const changes = useQuery(draftChangesQuery(useClient(), project.id));
  const channels = useQuery(channelsQuery(useClient(), project.id));
  const count = changes.data === undefined ? undefined : countChanges(changes.data);
  return (
    <Group gap={6}>
      {project.deployedVersion !== null && <Text>Version {project.deployedVersion} runs.</Text>}
      {project.deployedVersion === null && channels.data && <Text>{undeployedText(channels.data)}</Text>}
      {project.deployedVersion !== null && count !== undefined && (
        <Text>
          {count === 0 ? "The draft is the same." : `The draft has ${count} change${count === 1 ? "" : "s"}.`}
        </Text>
      )}
      {errors > 0 && (
        <Link to="/projects/$projectId/journeys" params={{ projectId: project.id }} className="tb-link">
          {errors} error{errors === 1 ? "" : "s"} in the draft
        </Link>
      )}
    </Group>
  );
}

/** The emulator's phones, while the project has a number there. */
function PhoneButton() {
  const channels = useQuery(channelsQuery(useClient(), useProjectId()));
  const emulated = channels.data?.find(isEmulated);
  if (emulated === undefined) return null;
  return (
    <Button
      component="a"
      href={emulated.graphBaseUrl}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<IconDeviceMobile size={16} aria-hidden />}
    >
      Emulator's phone
    </Button>
  );
}
