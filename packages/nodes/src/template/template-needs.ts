import { isJsonObject, type Json, type JsonObject, type KnownTemplate } from "@tributary/engine";
import { objectsIn, textOf } from "./read-json.ts";
import type { TemplateButton, TemplateHeader } from "./template-config.ts";

/** A value that a template takes: the name of its variable, empty when it is numbered, and Meta's example. */
export interface NeededValue {
  name: string;
  example: string;
}

/** A button that a Template node lists; `title` is what the contact reads. */
export interface NeededButton {
  index: number;
  kind: TemplateButton["kind"];
  title: string;
  example: string;
  /** The Flow that it opens, when Meta tells its id. */
  flowId: string | undefined;
}

/** All that a template has to be given. */
export interface TemplateNeeds {
  /** Undefined for a header that this node type does not know. */
  header: (NeededValue & { kind: TemplateHeader["kind"] }) | undefined;
  body: NeededValue[];
  buttons: NeededButton[];
}

/** Reads from Meta's components what a template has to be given. */
export function templateNeeds({ components }: Pick<KnownTemplate, "components">): TemplateNeeds {
  const parts = components.filter(isJsonObject);
  return {
    header: readHeader(partOf(parts, "HEADER")),
    body: readValues(partOf(parts, "BODY"), "body_text"),
    buttons: objectsIn(partOf(parts, "BUTTONS")?.["buttons"]).flatMap(readButton),
  };
}

const fileKinds = ["image", "video", "document", "location"] as const;

function readHeader(part: JsonObject | undefined): TemplateNeeds["header"] {
  if (part === undefined) return nothing;
  const format = textOf(part["format"]).toLowerCase();
  if (format !== "text") {
    const kind = fileKinds.find((one) => one === format);
    return kind && { ...nothing, kind };
  }
  const [value] = readValues(part, "header_text");
  return value ? { ...value, kind: "text" } : nothing;
}

const nothing = { kind: "none", name: "", example: "" } as const;

/** The variables of a text in the order of their values: by number, or as they come when they have names. */
function readValues(part: JsonObject | undefined, examplesAt: string): NeededValue[] {
  const names = variablesOf(textOf(part?.["text"]));
  const examples = isJsonObject(part?.["example"]) ? part["example"] : {};
  if (names.every(isNumber)) {
    const texts = flat(examples[examplesAt]);
    return names.map((_, index) => ({ name: "", example: textOf(texts[index]) }));
  }
  const named = objectsIn(examples[`${examplesAt}_named_params`]);
  return names.map((name) => ({
    name,
    example: textOf(named.find((one) => one["param_name"] === name)?.["example"]),
  }));
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

/** The names of a text's variables, each once, in their order. */
function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name = ""]) => name))];
}

/** A button that has to be given nothing is left out. */
function readButton(button: JsonObject, index: number): NeededButton[] {
  const kind = kindOf(button);
  if (kind === undefined) return [];
  const { flow_id: flowId, text } = button;
  return [
    {
      ...{ index, kind, title: textOf(text) || kind, example: exampleOf(button) },
      flowId: flowId === undefined ? undefined : String(flowId),
    },
  ];
}

function kindOf(button: JsonObject): TemplateButton["kind"] | undefined {
  const type = textOf(button["type"]).toUpperCase();
  if (type === "QUICK_REPLY") return "quick-reply";
  if (type === "FLOW") return "flow";
  if (type === "COPY_CODE") return "copy-code";
  return type === "URL" && textOf(button["url"]).includes("{{") ? "link" : undefined;
}

/** Of a link Meta has a whole one as the example; only its end is given. */
function exampleOf({ url, example }: JsonObject): string {
  const text = textOf(flat(example)[0]);
  const [beginning = ""] = textOf(url).split("{{");
  return text.startsWith(beginning) ? text.slice(beginning.length) : text;
}

function partOf(parts: JsonObject[], type: string): JsonObject | undefined {
  return parts.find((part) => textOf(part["type"]).toUpperCase() === type);
}

/** Meta has lists of examples, lists of such lists, and single ones. */
function flat(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value.flatMap(flat) : value === undefined ? [] : [value];
}
