import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

/** Makes an earlier version the one that runs, once it is confirmed. */
export function useRollBack(): (version: number) => void {
  const client = useClient();
  const projectId = useProjectId();
  const rollBack = useAction(
    (version: number) => client.versions.rollback({ params: { projectId }, body: { version } }),
    { outdates: [["projects"]], done: ({ number }) => `Version ${number} runs now.` },
  );
  return (version) =>
    modals.openConfirmModal({
      title: `Roll back to version ${version}?`,
      children: (
        <Text size="sm">
          New conversations use version {version} at once. Running ones stay on theirs. The draft stays as it is, and
          you can come back the same way.
        </Text>
      ),
      labels: { confirm: "Roll back", cancel: "Cancel" },
      onConfirm: () => rollBack.mutate(version),
    });
}
