import { Button, Group } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { EmptyState } from "../states/empty-state.tsx";
import "./first-journey.css";

/** In the place of the list while there is no journey: what comes first, and what comes then. */
export function FirstJourney({ create }: { create: ReactNode }) {
  const projectId = useProjectId();
  const actions = (
    <Group gap="xs" justify="center">
      {create}
      <Button variant="default" renderRoot={(props) => <Link {...props} to="/" search={{ create: true }} />}>
        New project from an example
      </Button>
    </Group>
  );
  return (
    <EmptyState title="No journey yet" icon={<IconRoute size={28} stroke={1.5} />} action={actions}>
      A journey says what the bot answers, asks and does.
      <ol className="tb-first-steps">
        <li>Draw the one that greets your contacts, or look at an example first.</li>
        <li>Press Test above its canvas: the test phone talks to the draft and needs no number.</li>
        <li>
          Connect a number under{" "}
          <Link to="/projects/$projectId/channels" params={{ projectId }} className="tb-link-in-text">
            Channels
          </Link>{" "}
          and deploy: now contacts get its answers.
        </li>
      </ol>
    </EmptyState>
  );
}
