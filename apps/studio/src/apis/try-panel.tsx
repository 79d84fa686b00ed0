import { Alert, Button, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ApiDefinition, declarationKey, type Json, type VariableType } from "@tributary/engine";
import { useMemo, useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { explain } from "../states/explain.ts";
import { StillNeeded } from "../states/still-needed.tsx";
import { variablesQuery } from "../variables/queries.ts";
import { readTyped, showTyped } from "../variables/variable-value.ts";
import { TrialResult } from "./trial-result.tsx";
import { usedVariables } from "./used-variables.ts";

interface Props {
  api: ApiDefinition;
  /** A value of the answer is to be kept. */
  onMap: (mapping: ApiDefinition["responseMapping"][number]) => void;
}

/** Makes the call as it stands in the form, saved or not, with values that one types. */
export function TryPanel({ api, onMap }: Props) {
  const client = useClient();
  const projectId = useProjectId();
  const references = useMemo(() => usedVariables(api), [api]);
  const typeOf = useVariableTypes();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const typed = references.map((reference) => ({
    reference,
    ...readTyped(typeOf(reference).type, texts[reference] ?? ""),
  }));
  const trial = useMutation({
    mutationFn: () => {
      const values: Record<string, Json> = {};
      for (const one of typed) if ("value" in one && one.value !== undefined) values[one.reference] = one.value;
      const document = { ...api, name: api.name.trim() || "Trial" };
      return client.apis.tryOut({ params: { projectId }, body: { document, values } });
    },
  });
  const missing = api.url.trim() === "" ? ["a URL"] : [];
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>Try it</Title>
        <Text size="sm" c="dimmed">
          The request really goes out, with your secrets. Nothing of it is kept.
        </Text>
      </div>
      {typed.map(({ reference, ...reading }) => (
        <Textarea
          key={reference}
          label={<span className="tb-mono">{reference}</span>}
          placeholder={typeOf(reference).initial || "Empty"}
          value={texts[reference] ?? ""}
          onChange={(event) => setTexts({ ...texts, [reference]: event.currentTarget.value })}
          error={"problem" in reading ? reading.problem : undefined}
          autosize
          maxRows={8}
          spellCheck={false}
        />
      ))}
      <Button
        leftSection={<IconPlayerPlay size={15} aria-hidden />}
        onClick={() => trial.mutate()}
        loading={trial.isPending}
        disabled={missing.length > 0 || typed.some((one) => "problem" in one)}
        aria-describedby={missing.length > 0 ? MISSING : undefined}
      >
        Send the request
      </Button>
      <StillNeeded id={MISSING} parts={missing} />
      <div aria-live="polite">
        {trial.isError && (
          <Alert color="red" title="It was not tried">
            {explain(trial.error)}
          </Alert>
        )}
        {trial.data && <TrialResult trial={trial.data} onMap={onMap} />}
      </div>
    </Stack>
  );
}

const MISSING = "trial-missing";

const objects = new Set(["message_meta", "message_metadata", "flow_data"].map((name) => `system_var.${name}`));

function useVariableTypes(): (reference: string) => { type: VariableType; initial: string } {
  const variables = useQuery(variablesQuery(useClient(), useProjectId()));
  return (reference) => {
    if (objects.has(reference)) return { type: "json", initial: '{ "name": "value" }' };
    const declared = variables.data?.find((one) => declarationKey(one) === reference);
    return { type: declared?.type ?? "string", initial: showTyped(declared?.value) };
  };
}
