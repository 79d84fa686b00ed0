import { Button, Code, Group, Stack, Text } from "@mantine/core";
import type { Json, VariableType } from "@tributary/engine";
import { useState } from "react";
import { type JsonStep, jsonPath, variableNameFor } from "../json/json-path.ts";
import { VariableChoice } from "../variables/variable-choice.tsx";
import { VariableDialog } from "../variables/variable-dialog.tsx";

interface Props {
  steps: JsonStep[];
  value: Json;
  onKeep: (variable: string) => void;
  onClose: () => void;
}

/** Chooses the variable that keeps a picked value, or declares it with the value's type and the key's name. */
export function KeepValue({ steps, value, onKeep, onClose }: Props) {
  const [variable, setVariable] = useState("");
  const [isCreating, setCreating] = useState(false);
  return (
    <Stack gap="md">
      <Text size="sm">
        <Code>{jsonPath(steps)}</Code> of every answer goes into:
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div style={{ flex: 1 }}>
          <VariableChoice label="Variable" value={variable} onChange={setVariable} />
        </div>
        <Button variant="default" onClick={() => setCreating(true)}>
          New variable
        </Button>
      </Group>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={() => onKeep(variable)} disabled={variable === ""}>
          Keep
        </Button>
      </Group>
      {isCreating && (
        <VariableDialog
          initial={{ name: variableNameFor(steps), type: typeOf(value) }}
          onDone={({ scope, name }) => onKeep(`${scope}_var.${name}`)}
          onClose={() => setCreating(false)}
        />
      )}
    </Stack>
  );
}

function typeOf(value: Json): VariableType {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "string" : "json";
}
