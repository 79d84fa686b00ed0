import { Alert, Anchor } from "@mantine/core";
import { isJsonObject, type Json, type JsonObject, type KnownTemplate } from "@tributary/engine";
import { fitsTemplate, fitTemplateNode, knownTemplate, templateExamples } from "@tributary/nodes";
import { useMemo } from "react";
import { shapeOf } from "../editor/field-shape.ts";
import { newKey } from "../editor/initial-config.ts";
import { useEditing } from "../editor/journey-context.ts";
import { select } from "../editor/journey-store.ts";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { tellProblem } from "../states/notify.ts";
import { changedField } from "./changed-field.ts";
import { FormContext, useForm } from "./form-context.ts";
import { Fields, withField } from "./group-field.tsx";
import { lostTexts } from "./lost-texts.ts";
import { MessageTemplateField } from "./message-template-field.tsx";

interface Props {
  config: JsonObject;
  onChange: (config: JsonObject, field: string) => void;
}

/** The Template node: choosing a template gives it the rows that the template needs. */
export function TemplateNodeForm({ config, onChange }: Props) {
  const form = useForm();
  const { store, surroundings } = useEditing();
  const { templates } = surroundings;
  const template = knownTemplate({ name: textOf(config["name"]), language: textOf(config["language"]) }, templates);
  const examples = useMemo(() => (template ? templateExamples(config, template) : new Map()), [config, template]);
  const shape = templateShape();
  if (!shape) return null;
  const fillIn = (to: KnownTemplate, field: string) => {
    const fitted = fitTemplateNode(config, to, newKey);
    onChange(fitted, field);
    tellLost(lostTexts(config, fitted), to.name);
    return fitted;
  };
  const choose = (name: string) => {
    const chosen = sendable({ name, language: textOf(config["language"]) }, templates);
    if (chosen) fillIn(chosen, "name");
  };
  return (
    <FormContext value={{ ...form, examples }}>
      <MessageTemplateField
        {...shape.name}
        value={config["name"]}
        onChange={(name) => onChange(withField(config, "name", name), "name")}
        onChoose={choose}
      />
      {template && !fitsTemplate(config, template) && (
        <Misfit onFit={() => select(store, [form.node.id], firstRow(fillIn(template, "rows")))} />
      )}
      <Fields
        fields={shape.others}
        path=""
        value={config}
        onChange={(changed) => onChange(changed, changedField(config, changed))}
      />
    </FormContext>
  );
}

function Misfit({ onFit }: { onFit: () => void }) {
  return (
    <Alert color="yellow" p="xs" title="The node does not fit its template">
      The template has other values or buttons than the node gives. What fits stays as it is.{" "}
      <Anchor component="button" type="button" size="sm" onClick={onFit}>
        Fit the node to the template
      </Anchor>
    </Alert>
  );
}

function templateShape() {
  const nodeType = nodeTypeOf("template");
  const shape = nodeType ? shapeOf(nodeType.config) : undefined;
  if (shape?.kind !== "group") return undefined;
  const name = shape.fields.find(({ key }) => key === "name")?.shape;
  if (name?.kind !== "text") return undefined;
  return {
    name: { shape: name, path: "name", label: name.meta.label ?? "" },
    others: shape.fields.filter(({ key }) => key !== "name"),
  };
}

/** The approved template of this name, in the node's language if there is one. */
function sendable(wanted: { name: string; language: string }, templates: readonly KnownTemplate[]) {
  const approved = templates.filter(({ name, status }) => name === wanted.name && status === "APPROVED");
  return knownTemplate(wanted, approved) ?? approved[0];
}

function tellLost(texts: readonly string[], name: string): void {
  if (texts.length === 0) return;
  tellProblem(`“${name}” has no place for ${texts.map((text) => `“${text}”`).join(", ")}. Undo brings it back.`);
}

/** The first field that the template wants something for. */
function firstRow({ header, body, buttons }: JsonObject): string {
  if (isJsonObject(header) && header["kind"] !== "none") return "header";
  const list = Array.isArray(body) && body.length > 0 ? "body.0.value" : "buttons.0";
  return list === "buttons.0" && !(Array.isArray(buttons) && buttons.length > 0) ? "language" : list;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
