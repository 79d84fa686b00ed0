import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useQuery } from "@tanstack/react-query";
import { projectQuery } from "../projects/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

interface RollBack {
  /** What running this version again means. */
  wordsFor: (version: number) => string;
  ask: (version: number) => void;
}

/** Makes another version the one that runs, once it is confirmed. */
export function useRollBack(): RollBack {
  const client = useClient();
  const projectId = useProjectId();
  const project = useQuery(projectQuery(client, projectId));
  const isNewer = (version: number) => version > (project.data?.deployedVersion ?? version);
  const rollBack = useAction(
    (version: number) => client.versions.rollback({ params: { projectId }, body: { version } }),
    { outdates: [["projects"]], done: ({ number }) => `Version ${number} runs now.` },
  );
  return {
    wordsFor: (version) => (isNewer(version) ? "Run this version" : "Roll back to it"),
    ask: (version) =>
      modals.openConfirmModal({
        title: isNewer(version) ? `Run version ${version}?` : `Roll back to version ${version}?`,
        children: (
          <Text size="sm">
            New conversations use version {version} at once. Running ones stay on theirs. The draft stays as it is, and
            you can come back the same way.
          </Text>
        ),
        labels: { confirm: isNewer(version) ? "Run it" : "Roll back", cancel: "Cancel" },
        onConfirm: () => rollBack.mutate(version),
      }),
  };
}
