import {
  type InspectContext,
  isJsonObject,
  type Json,
  type JsonObject,
  type KnownTemplate,
  type NodeIssue,
} from "@tributary/engine";
import type { TemplateButton, TemplateConfig } from "./template-config.ts";

/** Compares the node with the template as it stands at Meta, as far as the connected accounts' templates are known. */
export function inspectKnownTemplate(node: TemplateConfig, { facts }: InspectContext): NodeIssue[] {
  const known = facts.templates ?? [];
  if (known.length === 0 || node.language.includes("{")) return [];
  const named = known.filter(({ name }) => name === node.name);
  const templates = named.filter(({ language }) => language === node.language.trim());
  const [template] = templates.toSorted((one, other) => rank(other) - rank(one));
  if (!template) return [absenceIssue(node, named)];
  const parts = template.components.filter(isJsonObject);
  return [
    ...statusIssues(template),
    ...headerIssues(node, partOf(parts, "HEADER")),
    ...bodyIssues(node, partOf(parts, "BODY")),
    ...buttonIssues(node, buttonsOf(partOf(parts, "BUTTONS"))),
  ];
}

function rank({ status }: KnownTemplate): number {
  return status === "APPROVED" ? 1 : 0;
}

function absenceIssue({ name, language }: TemplateConfig, named: KnownTemplate[]): NodeIssue {
  const languages = named.map((one) => one.language).join(", ");
  const isThere = named.length > 0;
  return {
    code: "template-unknown",
    severity: "warning",
    message: isThere
      ? `The template “${name}” is there in ${languages}, not in ${language}.`
      : `“${name}” is not among the templates of the connected WhatsApp Business Account, as it was last read.`,
    field: isThere ? "language" : "name",
  };
}

const hopeless: ReadonlySet<string> = new Set(["REJECTED", "DISABLED", "DELETED", "ARCHIVED"]);

function statusIssues({ name, status }: KnownTemplate): NodeIssue[] {
  if (status === "APPROVED") return [];
  const severity = hopeless.has(status) ? "error" : "warning";
  const message = `WhatsApp does not send the template “${name}” at present: it is ${status.toLowerCase()}.`;
  return [{ code: "template-not-approved", severity, message, field: "name" }];
}

const mismatch = { code: "template-values-mismatch", severity: "error" } as const;

function headerIssues({ header }: TemplateConfig, part: JsonObject | undefined): NodeIssue[] {
  const wanted = headerKind(part);
  if (wanted === undefined) return [];
  if (wanted === header.kind) return header.kind === "text" ? headerNameIssues(header.name, variablesOf(part)) : [];
  const message =
    wanted === "none"
      ? "The template's header takes nothing. Choose “none”."
      : `The template's header takes ${wanted === "text" ? "a text" : `a file or place of the kind “${wanted}”`}.`;
  return [{ ...mismatch, message, field: "header.kind" }];
}

/** A header has one variable at most. */
function headerNameIssues(name: string, [wanted = ""]: string[]): NodeIssue[] {
  const expected = isNumber(wanted) ? "" : wanted;
  if (name === expected) return [];
  const message =
    expected === "" ? NUMBERED : `The template's header has the variable ${wanted}. Give it by this name.`;
  return [{ ...mismatch, message, field: "header.name" }];
}

const NUMBERED = "The template's variable here has a number, not a name. Leave the name empty.";

/** What the header has to be given; undefined for what this node type does not know. */
function headerKind(part: JsonObject | undefined): string | undefined {
  if (part === undefined) return "none";
  const format = String(part["format"] ?? "").toLowerCase();
  if (format === "text") return variablesOf(part).length > 0 ? "text" : "none";
  return ["image", "video", "document", "location"].includes(format) ? format : undefined;
}

function bodyIssues({ body }: TemplateConfig, part: JsonObject | undefined): NodeIssue[] {
  const wanted = variablesOf(part);
  return wanted.every(isNumber) ? numberedIssues(body, wanted) : namedIssues(body, wanted);
}

function numberedIssues(body: TemplateConfig["body"], wanted: string[]): NodeIssue[] {
  const message = `The template's text has ${count(wanted)}; the node gives ${body.length}.`;
  if (wanted.length !== body.length) return [{ ...mismatch, message, field: "body" }];
  return body.flatMap(({ name }, index) =>
    name === "" ? [] : [{ ...mismatch, message: NUMBERED, field: `body.${index}.name` }],
  );
}

function namedIssues(body: TemplateConfig["body"], wanted: string[]): NodeIssue[] {
  const message = `The template's text has the variables ${wanted.join(", ")}. Give each of them, by its name.`;
  const isMissing = wanted.some((name) => body.every((one) => one.name !== name));
  const unknown = body.flatMap(({ name }, index) => (wanted.includes(name) ? [] : [`body.${index}.name`]));
  const fields = unknown.length === 0 && isMissing ? ["body"] : unknown;
  return fields.map((field) => ({ ...mismatch, message, field }));
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

function count({ length }: string[]): string {
  return length === 1 ? "1 variable" : `${length} variables`;
}

function buttonIssues({ buttons }: TemplateConfig, known: JsonObject[]): NodeIssue[] {
  const needed = known.flatMap((one, index): NodeIssue[] => {
    const kind = kindOf(one);
    if (kind === undefined || buttons.some((button) => button.index === index && button.kind === kind)) return [];
    const message = `The template's button ${index}, “${String(one["text"] ?? kind)}”, needs an entry of the kind “${kind}”.`;
    return [{ code: "template-button-missing", severity: "error", message, field: "buttons" }];
  });
  const odd = buttons.flatMap((button, place) => buttonIssue(button, known[button.index], `buttons.${place}`));
  return [...needed, ...odd];
}

function buttonIssue(button: TemplateButton, known: JsonObject | undefined, field: string): NodeIssue[] {
  const issue = { code: "template-button-mismatch", severity: "error" } as const;
  if (known === undefined || kindOf(known) !== button.kind) {
    const message = `The template's button ${button.index} takes nothing of the kind “${button.kind}”.`;
    return [{ ...issue, message, field: `${field}.kind` }];
  }
  const flowId = known["flow_id"];
  if (button.kind !== "flow" || flowId === undefined || String(flowId) === button.flowId) return [];
  return [{ ...issue, message: `The template's button opens Flow ${String(flowId)}.`, field: `${field}.flowId` }];
}

/** What a button has to be given; undefined when it is nothing. */
function kindOf(button: JsonObject): TemplateButton["kind"] | undefined {
  const type = String(button["type"]).toUpperCase();
  if (type === "QUICK_REPLY") return "quick-reply";
  if (type === "FLOW") return "flow";
  if (type === "COPY_CODE") return "copy-code";
  return type === "URL" && String(button["url"]).includes("{{") ? "link" : undefined;
}

function partOf(parts: JsonObject[], type: string): JsonObject | undefined {
  return parts.find((part) => String(part["type"]).toUpperCase() === type);
}

function buttonsOf(part: JsonObject | undefined): JsonObject[] {
  const buttons: Json = part?.["buttons"] ?? [];
  return Array.isArray(buttons) ? buttons.filter(isJsonObject) : [];
}

/** The names of a text's variables, each once, in their order. */
function variablesOf(part: JsonObject | undefined): string[] {
  const text = typeof part?.["text"] === "string" ? part["text"] : "";
  return [...new Set([...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name = ""]) => name))];
}
