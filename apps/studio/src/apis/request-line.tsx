import { Group, Select, Stack, TextInput } from "@mantine/core";
import { fieldError } from "../states/field-error.ts";
import { TemplateField } from "../variables/template-field.tsx";
import type { FormPart } from "./api-editor.tsx";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** What the call is named, and what it asks for. */
export function RequestLine({ api, onChange, problems, error }: FormPart & { error: Error | null }) {
  return (
    <Stack gap="md">
      <TextInput
        label="Name"
        placeholder="For example: Find order"
        value={api.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={fieldError(error, "name", "document.name")}
        maxLength={100}
        required
      />
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Select
          label="Method"
          data={methods}
          value={api.method}
          onChange={(value) => onChange({ method: methods.find((one) => one === value) ?? "GET" })}
          w={110}
        />
        <TemplateField
          label="URL"
          placeholder="https://shop.example/orders/{{ local_var.order }}"
          value={api.url}
          onChange={(url) => onChange({ url: url.replaceAll("\n", "") })}
          error={problems.get("url") ?? fieldError(error, "url", "document.url")}
          isCode
        />
      </Group>
    </Stack>
  );
}
