import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Contract, RouteInput } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { ImportProblems } from "../settings/import-problems.tsx";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { type Beginning, BeginningChoice } from "./beginning-choice.tsx";

/** Makes a project from nothing, from an example or from the file of a bot, and opens it. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const [typedName, setName] = useState<string>();
  const [beginning, setBeginning] = useState<Beginning>({ kind: "empty" });
  const create = useCreate();
  const name = typedName ?? suggestedName(beginning);
  const from = bodyOf(beginning);
  const choose = (chosen: Beginning) => {
    setBeginning(chosen);
    create.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from !== undefined) create.mutate({ name: name.trim(), ...from });
  };
  return (
    <FormModal onClose={onClose} title="New project" size={760}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Project name"
            placeholder="For example: Corner shop"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(create.error, "name")}
            maxLength={100}
            data-autofocus
            required
          />
          <Problem error={create.error} isFile={beginning.kind === "file"} />
          <BeginningChoice value={beginning} onChange={choose} />
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === "" || from === undefined}>
              Create
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}

function Problem({ error, isFile }: { error: Error | null; isFile: boolean }) {
  const problem = formError(error, "name");
  if (error === null || problem === undefined) return null;
  if (isFile) return <ImportProblems error={error} title="The project was not created" />;
  return <Alert color="red">{problem}</Alert>;
}

/** A name of an example serves until somebody types another. */
function suggestedName(beginning: Beginning): string {
  return beginning.kind === "example" ? beginning.example.title : "";
}

type Body = RouteInput<Contract["projects"]["create"]>["body"];

/** Nothing while the file is still to be chosen. */
function bodyOf(beginning: Beginning): Omit<Body, "name"> | undefined {
  if (beginning.kind === "empty") return {};
  if (beginning.kind === "example") return { exampleId: beginning.example.id };
  return beginning.file && { file: beginning.file.content };
}

function useCreate() {
  const client = useClient();
  const navigate = useNavigate();
  return useAction((body: Body) => client.projects.create({ body }), {
    outdates: [["projects"]],
    isQuiet: true,
    onDone: ({ id }) =>
      void navigate({ to: "/projects/$projectId", params: { projectId: id }, state: { isNewProject: true } }),
  });
}
