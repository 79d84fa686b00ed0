import { Button, FileButton, Group, List, Modal, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Project } from "@tributary/api";
import { useState } from "react";
import { surroundingsQuery } from "../journey-page/queries.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { countReplaced, type ReplacedPart } from "./count-replaced.ts";
import { ImportProblems } from "./import-problems.tsx";
import { type BotFile, readBotFile } from "./read-bot-file.ts";
import { useExportDraft } from "./use-export-draft.ts";

/** The bot as one file: to keep it, to review it, or to carry it to another project. */
export function BotFileSection({ project }: { project: Project }) {
  const [chosen, setChosen] = useState<{ name: string; content: BotFile }>();
  const save = useExportDraft(project);
  const choose = async (file: File | null) => {
    const content = file && (await readBotFile(file));
    if (content) setChosen({ name: file.name, content });
  };
  return (
    <section className="tb-card tb-section" aria-label="Bot as a file">
      <Title order={2}>Bot as a file</Title>
      <Text size="sm" c="dimmed" mb="sm">
        All journeys, variables and API calls of the draft, with the Flow JSON that is known. Secrets are in it by name
        only.
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => save.mutate()}
          loading={save.isPending}
        >
          Export the draft
        </Button>
        <FileButton onChange={(file) => void choose(file)} accept="application/json,.json">
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconUpload size={15} aria-hidden />}>
              Import a bot…
            </Button>
          )}
        </FileButton>
      </Group>
      {chosen && <ImportDialog project={project} {...chosen} onClose={() => setChosen(undefined)} />}
    </section>
  );
}

interface ImportProps {
  project: Project;
  name: string;
  content: BotFile;
  onClose: () => void;
}

function ImportDialog({ project, name, content, onClose }: ImportProps) {
  const client = useClient();
  const draft = useQuery(surroundingsQuery(client, project.id));
  const save = useExportDraft(project);
  const run = useAction(() => client.bots.importBot({ params: { projectId: project.id }, body: content }), {
    outdates: [["projects", project.id]],
    isQuiet: true,
    done: ({ journeys }) => `Imported: ${journeys} journey${journeys === 1 ? "" : "s"} in the draft.`,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title="Replace the draft?" size="lg">
      <Stack gap="md">
        <Text size="sm">
          All journeys, variables and API calls of the draft of “{project.name}” are replaced by those of {name}.
          Deployed versions stay.
        </Text>
        {draft.data && <Replaced parts={countReplaced(draft.data.bot, content)} />}
        {run.isError && <ImportProblems error={run.error} title="Nothing was imported" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => save.mutate()}
            loading={save.isPending}
          >
            Export the draft first
          </Button>
          <Button color="red.9" onClick={() => run.mutate()} loading={run.isPending}>
            Replace the draft
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Replaced({ parts }: { parts: ReplacedPart[] }) {
  return (
    <List size="sm" aria-label="What is replaced">
      {parts.map(({ what, before, after }) => (
        <List.Item key={what}>
          {what}: {before} replaced by {after}
        </List.Item>
      ))}
    </List>
  );
}
