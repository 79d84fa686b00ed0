import { Alert, Button, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { VariableDeclaration, VariableType } from "@tributary/engine";
import { type FormEvent, useState } from "react";
import { draftKey } from "../journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { readTyped, showTyped } from "./variable-value.ts";

interface Props {
  /** What the form begins with. */
  initial: Partial<VariableDeclaration>;
  /** The variable is there already: scope and name stay. */
  isExisting?: boolean;
  onDone?: (declaration: VariableDeclaration) => void;
  onClose: () => void;
}

const scopes = [
  {
    value: "local",
    label: "Local",
    help: "Belongs to the session: it ends with it, 72 hours after the contact's last message.",
  },
  { value: "global", label: "Global", help: "Belongs to the contact and stays for good." },
  { value: "constant", label: "Constant", help: "The same for everybody; journeys can read it only." },
] as const;

const types = [
  { value: "string", label: "Text" },
  { value: "number", label: "Number" },
  { value: "boolean", label: "True or false" },
  { value: "json", label: "JSON" },
] as const;

type Scope = VariableDeclaration["scope"];

/** Declares a variable, or changes its type, value and description. */
export function VariableDialog({ initial, isExisting = false, onDone, onClose }: Props) {
  const [scope, setScope] = useState<Scope>(initial.scope ?? "local");
  const [name, setName] = useState(initial.name ?? "");
  const [type, setType] = useState<VariableType>(initial.type ?? "string");
  const [text, setText] = useState(showTyped(initial.value));
  const [description, setDescription] = useState(initial.description ?? "");
  const typed = readTyped(type, text);
  const put = usePut((declaration) => {
    onDone?.(declaration);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if ("problem" in typed) return;
    const about = description.trim() === "" ? {} : { description: description.trim() };
    put.mutate({ scope, name: name.trim(), type, ...typed, ...about });
  };
  const problem = formError(put.error, "name", "value", "description");
  return (
    <FormModal onClose={onClose} title={isExisting ? `Variable ${scope}_var.${name}` : "New variable"}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {!isExisting && <ScopeField scope={scope} onChange={setScope} />}
          {!isExisting && (
            <TextInput
              label="Name"
              description={`In texts: {{ ${scope}_var.${name.trim() || "name"} }}`}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={fieldError(put.error, "name")}
              maxLength={64}
              data-autofocus
              required
            />
          )}
          <Select
            label="Type"
            data={types}
            value={type}
            onChange={(value) => setType(types.find((one) => one.value === value)?.value ?? "string")}
          />
          <Textarea
            label={scope === "constant" ? "Value" : "First value"}
            description={
              scope === "constant" ? undefined : "What it holds before a journey sets it. May be left empty."
            }
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={"problem" in typed ? typed.problem : fieldError(put.error, "value")}
            autosize
            minRows={type === "json" ? 4 : 1}
            maxRows={12}
            required={scope === "constant"}
          />
          <TextInput
            label="Description"
            placeholder="What it is for"
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            maxLength={500}
          />
          {put.isError && problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={put.isPending} disabled={name.trim() === "" || "problem" in typed}>
              {isExisting ? "Change" : "Create"}
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}

function ScopeField({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  return (
    <div>
      <SegmentedControl
        aria-label="Scope"
        data={scopes.map(({ value, label }) => ({ value, label }))}
        value={scope}
        onChange={(value) => onChange(scopes.find((one) => one.value === value)?.value ?? "local")}
        fullWidth
      />
      <Text size="xs" c="dimmed" mt={4}>
        {scopes.find(({ value }) => value === scope)?.help}
      </Text>
    </div>
  );
}

function usePut(onDone: (declaration: VariableDeclaration) => void) {
  const client = useClient();
  const projectId = useProjectId();
  return useAction(
    ({ scope, name, ...body }: VariableDeclaration) =>
      client.variables.put({ params: { projectId, scope, name }, body }),
    {
      outdates: [draftKey(projectId)],
      isQuiet: true,
      done: ({ scope, name }) => `${scope}_var.${name} kept in the draft.`,
      onDone,
    },
  );
}
