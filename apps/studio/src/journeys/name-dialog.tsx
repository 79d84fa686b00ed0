import { Alert, Button, Stack, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";

interface Props<Output> {
  title: string;
  /** What is named: “Journey name”. */
  label: string;
  placeholder?: string;
  initial?: string;
  /** What the button does: “Create”. */
  verb: string;
  action: UseMutationResult<Output, Error, string>;
  onClose: () => void;
}

/** Asks for a name, and shows why it was refused beside it. */
export function NameDialog<Output>({ initial = "", action, onClose, ...texts }: Props<Output>) {
  const [name, setName] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    action.mutate(name.trim());
  };
  const problem = formError(action.error, "name");
  return (
    <FormModal onClose={onClose} title={texts.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={texts.label}
            placeholder={texts.placeholder ?? ""}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            error={fieldError(action.error, "name")}
            maxLength={100}
            data-autofocus
            required
          />
          {problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.isPending} disabled={name.trim() === ""}>
              {texts.verb}
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}
