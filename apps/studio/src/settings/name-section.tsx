import { Button, Group, TextInput, Title } from "@mantine/core";
import type { Project } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

/** Renames the project. */
export function NameSection({ project }: { project: Project }) {
  const client = useClient();
  const [name, setName] = useState(project.name);
  const rename = useAction(
    () => client.projects.rename({ params: { projectId: project.id }, body: { name: name.trim() } }),
    { outdates: [["projects"]], done: () => "Project renamed." },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <section className="tb-card tb-section" aria-label="Name">
      <Title order={2} mb="sm">
        Name
      </Title>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Project name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            w={320}
            required
          />
          <Button
            type="submit"
            loading={rename.isPending}
            disabled={name.trim() === "" || name.trim() === project.name}
          >
            Rename
          </Button>
        </Group>
      </form>
    </section>
  );
}
