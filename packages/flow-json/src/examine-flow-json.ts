import { checkAnswers } from "./doctor/check-answers.ts";
import { checkComponents } from "./doctor/check-components.ts";
import { checkConditionals } from "./doctor/check-conditionals.ts";
import { checkConditions } from "./doctor/check-conditions.ts";
import { checkCounts } from "./doctor/check-counts.ts";
import { checkDataModels } from "./doctor/check-data-models.ts";
import { checkDocument } from "./doctor/check-document.ts";
import { checkEndings } from "./doctor/check-endings.ts";
import { checkEndpoint } from "./doctor/check-endpoint.ts";
import { checkFiles } from "./doctor/check-files.ts";
import { checkFormValues } from "./doctor/check-form-values.ts";
import { checkForms } from "./doctor/check-forms.ts";
import { checkOptions } from "./doctor/check-options.ts";
import { checkPayloads } from "./doctor/check-payloads.ts";
import { checkReferences } from "./doctor/check-references.ts";
import { checkRouting } from "./doctor/check-routing.ts";
import { checkScreens } from "./doctor/check-screens.ts";
import { checkSecrets } from "./doctor/check-secrets.ts";
import { type Draft, error } from "./doctor/draft.ts";
import { type ExaminedFlow, examine } from "./doctor/examined-flow.ts";
import type { Finding } from "./finding.ts";
import { isJsonObject, type Json, jsonTypeOf, member } from "./json/json.ts";
import { formatPath } from "./json/path.ts";
import { locate, readDocument } from "./read-document.ts";

/** What is known about a Flow beside its document. */
export interface FlowCircumstances {
  /** The Flow has an endpoint address; leave it out where nobody knows. */
  hasEndpoint?: boolean;
}

/** More findings than anybody reads: the rest is left out. */
const findingsMax = 1000;

const rules: readonly ((flow: ExaminedFlow) => Draft[])[] = [
  checkDocument,
  checkScreens,
  checkEndings,
  checkDataModels,
  checkComponents,
  checkForms,
  checkFormValues,
  checkCounts,
  checkConditionals,
  checkConditions,
  checkReferences,
  checkPayloads,
  checkFiles,
  checkRouting,
  checkOptions,
  checkAnswers,
  checkSecrets,
];

/**
 * Examines Flow JSON, as text or as a parsed value, as Meta's validator does and beyond. Findings stand in the order of
 * the document, at most a thousand. A document without errors can be published as far as the document alone decides
 * (a frozen version is a warning: such Flows live on). Never throws.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes
 */
export function examineFlowJson(source: unknown, circumstances: FlowCircumstances = {}): Finding[] {
  const document = readDocument(source);
  if (document.value === undefined) return document.problems;
  const flow = examine(document.value, new TextEncoder().encode(document.text).length);
  const drafts =
    flow === undefined
      ? shapeless(document.value)
      : [...rules.flatMap((rule) => rule(flow)), ...checkEndpoint(flow, circumstances.hasEndpoint)];
  const findings = unique(drafts).map(({ path, part, ...finding }): Finding => {
    return { ...finding, ...locate(document, path, part) };
  });
  return [...document.problems, ...findings].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function shapeless(value: Json): Draft[] {
  if (!isJsonObject(value)) {
    const message = `A Flow JSON document is an object with “version” and “screens”; this is of the type ${jsonTypeOf(value)}.`;
    return [error("INVALID_FLOW_JSON", [], message)];
  }
  const screens = member(value, "screens");
  if (screens === undefined) {
    return [
      error("MISSING_REQUIRED_TYPE_PROPERTY", [], "The document has no “screens”. Add a list of at least one screen."),
    ];
  }
  return [error("INVALID_PROPERTY_TYPE", ["screens"], "“screens” must be an array of screens.")];
}

/** The drafts without repetitions, with their messages written out. */
function unique(drafts: readonly Draft[]): (Draft & { message: string })[] {
  const found = new Map<string, Draft & { message: string }>();
  for (const draft of drafts) {
    if (found.size === findingsMax) break;
    const message = typeof draft.message === "string" ? draft.message : draft.message();
    found.set(`${draft.code} ${formatPath(draft.path)} ${message}`, { ...draft, message });
  }
  return [...found.values()];
}
