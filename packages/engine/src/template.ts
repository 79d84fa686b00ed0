import { Output, TypeGuards } from "liquidjs";
import type { Json } from "./json.ts";
import {
  createDialect,
  explain,
  isPlain,
  MAX_CACHED_TEMPLATES,
  outputValue,
  renderIn,
  type Surroundings,
} from "./liquid.ts";

/** A variable that a template reads, as its path: `["local_var", "order", "id"]`. */
export type VariablePath = string[];

const texts = createDialect((value) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? ""),
);
const values = createDialect();

/**
 * Renders a Liquid text. Missing variables render as nothing.
 * @throws TurnFailure `template-failed` when the text cannot be parsed, takes too long or grows too large.
 */
export function render(template: string, surroundings: Surroundings): string {
  return isPlain(template) ? template : renderIn(texts, template, surroundings);
}

/**
 * Gives the value of a Liquid text: a text that is one single output (`{{ local_var.order }}`) keeps the type of what
 * it names, any other text is rendered to a string. Missing variables give null.
 * @throws TurnFailure `template-failed`
 */
export function evaluate(template: string, surroundings: Surroundings): Json {
  if (!isSingleOutput(template)) return render(template, surroundings);
  return outputValue(values, template.trim(), surroundings);
}

/** Says whether a text is nothing but one output, blanks around it aside: `{{ local_var.order }}`. */
export function isSingleOutput(template: string): boolean {
  const trimmed = template.trim();
  if (!trimmed.startsWith("{{") || !trimmed.endsWith("}}")) return false;
  try {
    const [only, ...others] = values.parse(trimmed);
    return only instanceof Output && others.length === 0;
  } catch {
    return false;
  }
}

/** Explains why a Liquid text cannot be parsed; undefined when it can. */
export function templateProblem(template: string): string | undefined {
  if (isPlain(template)) return undefined;
  try {
    texts.parse(template);
    return undefined;
  } catch (error) {
    return explain(error);
  }
}

/** The variables that a Liquid text reads. Parts of a path that are only known at run time end it. */
export function templateVariables(template: string): readonly VariablePath[] {
  if (isPlain(template)) return [];
  const known = readPaths.get(template);
  if (known) return known;
  const paths = templateProblem(template) === undefined ? findPaths(template) : [];
  if (readPaths.size >= MAX_CACHED_TEMPLATES) readPaths.clear();
  readPaths.set(template, paths);
  return paths;
}

const readPaths = new Map<string, VariablePath[]>();

function findPaths(template: string): VariablePath[] {
  const segments = texts.liquid.globalVariableSegmentsSync(texts.parse(template));
  return segments.map((path) => {
    const end = path.findIndex((part) => typeof part !== "string" && typeof part !== "number");
    return (end === -1 ? path : path.slice(0, end)).map(String);
  });
}

/** How many characters a Liquid text has at least, whatever its variables hold; exact for a text without any. */
export function minimumLength(template: string): number {
  if (isPlain(template)) return template.length;
  if (templateProblem(template) !== undefined) return 0;
  return texts.parse(template).reduce((sum, { token }) => {
    return TypeGuards.isHTMLToken(token) ? sum + token.getContent().length : sum;
  }, 0);
}
