import type { InspectContext, KnownTemplate, NodeIssue } from "@tributary/engine";
import { knownTemplate } from "./known-template.ts";
import type { TemplateButton, TemplateConfig } from "./template-config.ts";
import { type NeededButton, type NeededValue, type TemplateNeeds, templateNeeds } from "./template-needs.ts";

/** Compares the node with the template as it stands at Meta, as far as the connected accounts' templates are known. */
export function inspectKnownTemplate(node: TemplateConfig, { facts }: InspectContext): NodeIssue[] {
  const known = facts.templates ?? [];
  if (known.length === 0 || node.language.includes("{")) return [];
  const template = knownTemplate(node, known);
  if (!template) {
    return [
      absenceIssue(
        node,
        known.filter(({ name }) => name === node.name),
      ),
    ];
  }
  const needs = templateNeeds(template);
  return [
    ...statusIssues(template),
    ...headerIssues(node, needs),
    ...bodyIssues(node, needs),
    ...buttonIssues(node, needs),
  ];
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

function headerIssues({ header }: TemplateConfig, { header: wanted }: TemplateNeeds): NodeIssue[] {
  if (wanted === undefined) return [];
  const { kind } = wanted;
  if (kind === header.kind) return header.kind === "text" ? headerNameIssues(header.name, wanted) : [];
  const message =
    kind === "none"
      ? "The template's header takes nothing. Choose “none”."
      : `The template's header takes ${kind === "text" ? "a text" : `a file or place of the kind “${kind}”`}.`;
  return [{ ...mismatch, message, field: "header.kind" }];
}

function headerNameIssues(name: string, { name: wanted }: NeededValue): NodeIssue[] {
  if (name === wanted) return [];
  const message = wanted === "" ? NUMBERED : `The template's header has the variable ${wanted}. Give it by this name.`;
  return [{ ...mismatch, message, field: "header.name" }];
}

const NUMBERED = "The template's variable here has a number, not a name. Leave the name empty.";

function bodyIssues({ body }: TemplateConfig, { body: wanted }: TemplateNeeds): NodeIssue[] {
  const names = wanted.map(({ name }) => name);
  return names.every((name) => name === "") ? numberedIssues(body, names.length) : namedIssues(body, names);
}

function numberedIssues(body: TemplateConfig["body"], wanted: number): NodeIssue[] {
  const variables = wanted === 1 ? "1 variable" : `${wanted} variables`;
  const message = `The template's text has ${variables}; the node gives ${body.length}.`;
  if (wanted !== body.length) return [{ ...mismatch, message, field: "body" }];
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

function buttonIssues({ buttons }: TemplateConfig, { buttons: wanted }: TemplateNeeds): NodeIssue[] {
  const missing = wanted.flatMap(({ index, kind, title }): NodeIssue[] => {
    if (buttons.some((button) => button.index === index && button.kind === kind)) return [];
    const message = `The template's button ${index}, “${title}”, needs an entry of the kind “${kind}”.`;
    return [{ code: "template-button-missing", severity: "error", message, field: "buttons" }];
  });
  const odd = buttons.flatMap((button, place) => {
    const known = wanted.find(({ index }) => index === button.index);
    return buttonIssue(button, known, `buttons.${place}`);
  });
  return [...missing, ...odd];
}

function buttonIssue(button: TemplateButton, known: NeededButton | undefined, field: string): NodeIssue[] {
  const issue = { code: "template-button-mismatch", severity: "error" } as const;
  if (known?.kind !== button.kind) {
    const message = `The template's button ${button.index} takes nothing of the kind “${button.kind}”.`;
    return [{ ...issue, message, field: `${field}.kind` }];
  }
  const { flowId } = known;
  if (button.kind !== "flow" || flowId === undefined || flowId === button.flowId) return [];
  return [{ ...issue, message: `The template's button opens Flow ${flowId}.`, field: `${field}.flowId` }];
}
