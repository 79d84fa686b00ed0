import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ApiRefusal } from "@tributary/api";
import type { Bot, Issue } from "@tributary/engine";
import { useState } from "react";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { useClient } from "../session/session.ts";
import { explain } from "../states/explain.ts";
import { tellDone } from "../states/notify.ts";
import { QueryView } from "../states/query-view.tsx";
import { ComparisonView } from "../versions/comparison-view.tsx";
import { RunningSessions } from "../versions/running-sessions.tsx";

interface Props {
  projectId: string;
  onClose: () => void;
}

/** What deploying would change and what stands against it; then, on one press, it is done. */
export function DeployDialog({ projectId, onClose }: Props) {
  const client = useClient();
  const queries = useQueryClient();
  const params = { projectId };
  const [note, setNote] = useState("");
  const [shownId, setShownId] = useState<string>();
  const findings = useQuery({
    queryKey: ["projects", projectId, "deploying"],
    queryFn: async ({ signal }) => {
      const [comparison, { issues }, { bot }] = await Promise.all([
        client.versions.compare({ params, query: {} }, { signal }),
        client.bots.listIssues({ params, query: { for: "deploying" } }, { signal }),
        client.bots.exportBot({ params }, { signal }),
      ]);
      const isEmpty = bot.journeys.length === 0 && comparison.journeys.removed.length === 0;
      return { comparison, isEmpty, issues: issues.map((issue) => ({ ...issue, place: placeOf(issue, bot) })) };
    },
    staleTime: 0,
    gcTime: 0,
  });
  const deploy = useMutation({
    mutationFn: () => client.versions.deploy({ params, body: { note } }),
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries({ queryKey: ["projects"] });
      tellDone(`Version ${version} is deployed. New conversations use it.`);
      onClose();
    },
  });
  const errors = findings.data?.issues.filter(({ severity }) => severity === "error") ?? [];
  return (
    <Modal opened onClose={onClose} closeOnEscape={shownId === undefined} title="Deploy the bot" size="lg">
      <QueryView query={findings}>
        {({ comparison, isEmpty, issues }) => (
          <Stack gap="md">
            {isEmpty ? (
              <Text size="sm">
                The draft has no journey yet, so contacts would get no answer. Draw one first, under{" "}
                <Link to="/projects/$projectId/journeys" params={params} className="tb-link-in-text" onClick={onClose}>
                  User Journeys
                </Link>
                .
              </Text>
            ) : (
              <ComparisonView
                comparison={comparison}
                from="the version that runs"
                states={{ from: "deployed", to: "draft" }}
                shownId={shownId}
                onShow={setShownId}
              />
            )}
            <IssueSummary issues={issues} onLeave={onClose} />
            <Textarea
              label="Note"
              description="What is new, for whoever looks at the versions later."
              autosize
              minRows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <RunningSessions projectId={projectId} />
            {deploy.isError && !(deploy.error instanceof ApiRefusal && deploy.error.code === "bot-has-errors") && (
              <Alert color="red">{explain(deploy.error)}</Alert>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button
                leftSection={<IconRocket size={16} aria-hidden />}
                disabled={isEmpty || errors.length > 0}
                loading={deploy.isPending}
                onClick={() => deploy.mutate()}
              >
                Deploy
              </Button>
            </Group>
          </Stack>
        )}
      </QueryView>
    </Modal>
  );
}

interface PlacedIssue extends Issue {
  /** The journey and the node, by their names. */
  place: string;
}

function placeOf({ journeyId, nodeId }: Issue, { journeys }: Bot): string {
  const journey = journeys.find(({ id }) => id === journeyId);
  const node = journey?.nodes.find(({ id }) => id === nodeId);
  return [journey?.name ?? "The bot", node?.name].filter(Boolean).join(" · ");
}

interface SummaryProps {
  issues: PlacedIssue[];
  /** Somebody goes to where an issue is. */
  onLeave: () => void;
}

function IssueSummary({ issues, onLeave }: SummaryProps) {
  const errors = issues.filter(({ severity }) => severity === "error");
  const warnings = issues.filter(({ severity }) => severity === "warning");
  if (errors.length > 0) {
    return (
      <Alert
        color="red"
        title={errors.length === 1 ? "One error is in the way" : `${errors.length} errors are in the way`}
      >
        <IssueLines issues={errors} onLeave={onLeave} />
      </Alert>
    );
  }
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" title={warnings.length === 1 ? "One warning" : `${warnings.length} warnings`}>
      <IssueLines issues={warnings} onLeave={onLeave} />
    </Alert>
  );
}

function IssueLines({ issues, onLeave }: SummaryProps) {
  return (
    <ul className="tb-plain-list">
      {issues.slice(0, 6).map(({ place, message, journeyId, nodeId, field }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: issues have no names of their own
        <li key={index}>
          {journeyId === undefined ? (
            <strong>{place}</strong>
          ) : (
            <JourneyLink {...{ journeyId, nodeId, field }} className="tb-link" onClick={onLeave}>
              {place}
            </JourneyLink>
          )}{" "}
          {message}
        </li>
      ))}
      {issues.length > 6 && <li>and {issues.length - 6} more</li>}
    </ul>
  );
}
