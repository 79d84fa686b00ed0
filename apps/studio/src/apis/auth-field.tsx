import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ApiAuth } from "@tributary/engine";
import { useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { secretsQuery } from "../secrets/queries.ts";
import { SecretDialog } from "../secrets/secret-dialog.tsx";
import { useClient } from "../session/session.ts";
import type { FormPart } from "./api-editor.tsx";

const kinds: { value: ApiAuth["kind"]; label: string; fresh: ApiAuth }[] = [
  { value: "none", label: "None", fresh: { kind: "none" } },
  { value: "bearer", label: "Bearer token", fresh: { kind: "bearer", tokenSecret: "" } },
  { value: "basic", label: "User name and password", fresh: { kind: "basic", username: "", passwordSecret: "" } },
  { value: "header", label: "Key in a header", fresh: { kind: "header", name: "x-api-key", valueSecret: "" } },
];

/** How the call proves who is calling. */
export function AuthField({ api, onChange }: FormPart) {
  const { auth } = api;
  const setKind = (kind: string | null) => {
    const chosen = kinds.find(({ value }) => value === kind);
    if (chosen && chosen.value !== auth.kind) onChange({ auth: chosen.fresh });
  };
  return (
    <Stack gap="md" maw={460}>
      <Select
        label="Authentication"
        data={kinds.map(({ value, label }) => ({ value, label }))}
        value={auth.kind}
        onChange={setKind}
      />
      {auth.kind === "bearer" && (
        <SecretChoice
          label="Token"
          value={auth.tokenSecret}
          onChange={(tokenSecret) => onChange({ auth: { ...auth, tokenSecret } })}
        />
      )}
      {auth.kind === "basic" && (
        <>
          <TextInput
            label="User name"
            value={auth.username}
            onChange={(event) => onChange({ auth: { ...auth, username: event.currentTarget.value } })}
            autoComplete="off"
          />
          <SecretChoice
            label="Password"
            value={auth.passwordSecret}
            onChange={(passwordSecret) => onChange({ auth: { ...auth, passwordSecret } })}
          />
        </>
      )}
      {auth.kind === "header" && (
        <>
          <TextInput
            label="Header"
            value={auth.name}
            onChange={(event) => onChange({ auth: { ...auth, name: event.currentTarget.value } })}
          />
          <SecretChoice
            label="Key"
            value={auth.valueSecret}
            onChange={(valueSecret) => onChange({ auth: { ...auth, valueSecret } })}
          />
        </>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (name: string) => void;
}

function SecretChoice({ label, value, onChange }: ChoiceProps) {
  const secrets = useQuery(secretsQuery(useClient(), useProjectId()));
  const [isCreating, setCreating] = useState(false);
  const names = (secrets.data ?? []).map(({ name }) => name);
  const isGone = value !== "" && secrets.data !== undefined && !names.includes(value);
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Select
        label={`${label} (a secret of the project)`}
        placeholder={secrets.data?.length === 0 ? "No secret yet" : "Choose a secret"}
        data={isGone ? [...names, value] : names}
        value={value === "" ? null : value}
        onChange={(name) => onChange(name ?? "")}
        error={isGone ? `There is no secret “${value}”. Create it or choose another one.` : undefined}
        flex={1}
      />
      <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
        New secret
      </Button>
      {isCreating && (
        <SecretDialog name={isGone ? value : undefined} onDone={onChange} onClose={() => setCreating(false)} />
      )}
    </Group>
  );
}
