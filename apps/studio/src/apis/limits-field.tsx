import { NumberInput, Stack } from "@mantine/core";
import type { FormPart } from "./api-editor.tsx";

/** How long the call may take, and how often it is tried again. */
export function LimitsField({ api, onChange }: FormPart) {
  const { timeoutSeconds, retries } = api;
  return (
    <Stack gap="md" maw={320}>
      <NumberInput
        label="Time limit (seconds)"
        description="After it the API node leaves by its failure exit."
        min={1}
        max={30}
        value={timeoutSeconds}
        onChange={(value) => typeof value === "number" && onChange({ timeoutSeconds: value })}
      />
      <NumberInput
        label="Retries"
        description="When it cannot be reached, or answers with 429 or 5xx. All carry the same Idempotency-Key."
        min={0}
        max={5}
        allowDecimal={false}
        value={retries.attempts}
        onChange={(value) => typeof value === "number" && onChange({ retries: { ...retries, attempts: value } })}
      />
      <NumberInput
        label="First pause (seconds)"
        description="It doubles with every retry."
        min={0.1}
        max={30}
        step={0.5}
        value={retries.backoffSeconds}
        onChange={(value) => typeof value === "number" && onChange({ retries: { ...retries, backoffSeconds: value } })}
        disabled={retries.attempts === 0}
      />
    </Stack>
  );
}
