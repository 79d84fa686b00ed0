import { Context, Liquid, type Template, TokenKind } from "liquidjs";
import { TurnFailure } from "./failure.ts";
import type { Json, JsonObject } from "./json.ts";

/** What templates and code can see. */
export interface VariableScopes {
  system_var: JsonObject;
  local_var: JsonObject;
  global_var: JsonObject;
  constant_var: JsonObject;
}

/** A variable that a template reads, as its path: `["local_var", "order", "id"]`. */
export type VariablePath = string[];

const MAX_CACHED_TEMPLATES = 5000;
const RENDER_LIMIT_MS = 200;

const liquid = createLiquid();
const parsed = new Map<string, Template[]>();

/**
 * Renders a Liquid text. Missing variables render as nothing.
 * @throws TurnFailure `template-failed` when the text cannot be parsed, or takes too long or too much memory.
 */
export function render(template: string, scopes: VariableScopes, now: number): string {
  if (isPlain(template)) return template;
  return guarded(template, () => String(liquid.renderSync(parse(template), scopes, { globals: { now } })));
}

/**
 * Gives the value of a Liquid text: a text that is one single output (`{{ local_var.order }}`) keeps the type of what
 * it names, any other text is rendered to a string. Missing variables give null.
 * @throws TurnFailure `template-failed`
 */
export function evaluate(template: string, scopes: VariableScopes, now: number): Json {
  const expression = singleOutput(template);
  if (expression === undefined) return render(template, scopes, now);
  return guarded(template, () => {
    const value: unknown = liquid.evalValueSync(expression, new Context(scopes, liquid.options, { globals: { now } }));
    return toJson(value);
  });
}

/** Explains why a Liquid text cannot be parsed; undefined when it can. */
export function templateProblem(template: string): string | undefined {
  if (isPlain(template)) return undefined;
  try {
    parse(template);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** The variables that a Liquid text reads. Parts of a path that are only known at run time end it. */
export function templateVariables(template: string): VariablePath[] {
  if (isPlain(template) || templateProblem(template) !== undefined) return [];
  const segments = liquid.globalVariableSegmentsSync(parse(template));
  return segments.map((path) => {
    const end = path.findIndex((part) => typeof part !== "string" && typeof part !== "number");
    return (end === -1 ? path : path.slice(0, end)).map(String);
  });
}

function createLiquid(): Liquid {
  const created = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    outputEscape: (value: unknown) =>
      typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? ""),
    parseLimit: 200_000,
    renderLimit: RENDER_LIMIT_MS,
    memoryLimit: 2_000_000,
  });
  makePure(created);
  return created;
}

/** A turn must give the same result again: the clock comes from the turn, and nothing is drawn by chance. */
function makePure(created: Liquid): void {
  const date = created.filters["date"];
  if (typeof date === "function") {
    created.registerFilter("date", function (value: unknown, ...rest: unknown[]) {
      const now = nowOf(this.context);
      return date.call(this, value === "now" || value === "today" ? new Date(now) : value, ...rest);
    });
  }
  for (const name of ["sample", "shuffle"]) delete created.filters[name];
}

function nowOf(context: Context): number {
  const now: unknown = Reflect.get(context.globals, "now");
  return typeof now === "number" ? now : 0;
}

function isPlain(template: string): boolean {
  return !template.includes("{{") && !template.includes("{%");
}

function parse(template: string): Template[] {
  const known = parsed.get(template);
  if (known) return known;
  const fresh = liquid.parse(template);
  if (parsed.size >= MAX_CACHED_TEMPLATES) parsed.clear();
  parsed.set(template, fresh);
  return fresh;
}

function singleOutput(template: string): string | undefined {
  const trimmed = template.trim();
  if (!trimmed.startsWith("{{") || !trimmed.endsWith("}}")) return undefined;
  return parsesToOneOutput(trimmed) ? trimmed.slice(2, -2).replace(/^-|-$/g, "") : undefined;
}

function parsesToOneOutput(template: string): boolean {
  const [only, ...others] = guarded(template, () => parse(template));
  return only !== undefined && others.length === 0 && only.token.kind === TokenKind.Output;
}

function guarded<T>(template: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const shown = template.length > 60 ? `${template.slice(0, 60)}…` : template;
    throw new TurnFailure("template-failed", `The text “${shown}” could not be filled in: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/, line:\d+, col:\d+.*$/s, "");
}

function toJson(value: unknown): Json {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value);
  return text === undefined ? null : (JSON.parse(text) as Json);
}
