import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { draftKey } from "../journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";

interface Props {
  /** The secret whose value changes; a new one when left out. */
  name?: string | undefined;
  onDone?: (name: string) => void;
  onClose: () => void;
}

/** Takes a secret. Its value is never shown again. */
export function SecretDialog({ name: existing, onDone, onClose }: Props) {
  const client = useClient();
  const projectId = useProjectId();
  const [name, setName] = useState(existing ?? "");
  const [value, setValue] = useState("");
  const put = useAction(() => client.secrets.put({ params: { projectId, name: name.trim() }, body: { value } }), {
    outdates: [draftKey(projectId)],
    isQuiet: true,
    done: (secret) => `Secret “${secret.name}” kept.`,
    onDone: (secret) => {
      onDone?.(secret.name);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    put.mutate();
  };
  const problem = formError(put.error, "name", "value");
  return (
    <FormModal onClose={onClose} title={existing === undefined ? "New secret" : `New value for “${existing}”`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {existing === undefined && (
            <TextInput
              label="Name"
              description="API calls refer to it. Letters, digits, dots, hyphens and underscores."
              placeholder="crm_token"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={fieldError(put.error, "name")}
              maxLength={100}
              data-autofocus
              required
            />
          )}
          <PasswordInput
            label="Value"
            description="Kept sealed. It leaves the server in API calls only, and nobody can read it here again."
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            error={fieldError(put.error, "value")}
            autoComplete="off"
            required
          />
          {put.isError && problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={put.isPending} disabled={name.trim() === "" || value === ""}>
              Keep
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}
