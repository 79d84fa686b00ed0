import { SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import type { ApiDefinition } from "@tributary/engine";
import { TemplateField } from "../variables/template-field.tsx";
import type { FormPart } from "./api-editor.tsx";
import { PairsField } from "./pairs-field.tsx";

type Body = ApiDefinition["body"];

const kinds: { value: Body["kind"]; label: string; fresh: Body }[] = [
  { value: "none", label: "None", fresh: { kind: "none" } },
  { value: "json", label: "JSON", fresh: { kind: "json", text: "{\n  \n}" } },
  { value: "form", label: "Form", fresh: { kind: "form", fields: [] } },
  { value: "raw", label: "Other text", fresh: { kind: "raw", contentType: "text/plain", text: "" } },
];

/** What the call sends. */
export function BodyField({ api, onChange, problems }: FormPart) {
  const { body } = api;
  const setKind = (kind: string) => {
    const chosen = kinds.find(({ value }) => value === kind);
    if (chosen && chosen.value !== body.kind) onChange({ body: chosen.fresh });
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Kind of body"
        data={kinds.map(({ value, label }) => ({ value, label }))}
        value={body.kind}
        onChange={setKind}
        w="fit-content"
      />
      {body.kind === "none" && (
        <Text size="sm" c="dimmed">
          Nothing is sent beside the address and the headers.
        </Text>
      )}
      {body.kind === "json" && (
        <TemplateField
          label="JSON"
          description={
            'Variables may stand in quotes or alone: { "id": {{ local_var.id }} }. What they hold cannot break the JSON.'
          }
          value={body.text}
          onChange={(text) => onChange({ body: { ...body, text } })}
          error={problems.get("body.text")}
          minRows={6}
          isCode
        />
      )}
      {body.kind === "form" && (
        <PairsField
          what="field"
          none="No field is sent."
          path="body.fields"
          pairs={body.fields}
          onChange={(fields) => onChange({ body: { ...body, fields } })}
          problems={problems}
        />
      )}
      {body.kind === "raw" && (
        <>
          <TextInput
            label="Content type"
            value={body.contentType}
            onChange={(event) => onChange({ body: { ...body, contentType: event.currentTarget.value } })}
            required
          />
          <TemplateField
            label="Text"
            value={body.text}
            onChange={(text) => onChange({ body: { ...body, text } })}
            error={problems.get("body.text")}
            minRows={6}
            isCode
          />
        </>
      )}
    </Stack>
  );
}
