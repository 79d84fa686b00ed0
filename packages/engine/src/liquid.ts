import { CaptureTag, Context, Liquid, Output, type Template, toValueSync } from "liquidjs";
import { TurnFailure } from "./failure.ts";
import { type Json, type JsonObject, storable, storableText } from "./json.ts";
import { countingOperators, countWork, limitWork, MAX_RENDERED_CHARACTERS, type TurnWork } from "./work-limits.ts";

/** What templates and code can see. */
export interface VariableScopes {
  system_var: JsonObject;
  local_var: JsonObject;
  global_var: JsonObject;
  constant_var: JsonObject;
}

/** What a template is rendered with. */
export interface Surroundings {
  scopes: VariableScopes;
  /** Milliseconds since 1970. */
  now: number;
  /** What the turn may still work on; absent outside of turns. */
  work?: TurnWork;
}

/** Texts that are kept parsed; more, and all are forgotten. */
export const MAX_CACHED_TEMPLATES = 5000;

/** How a value that a template outputs is written into the text. */
type WriteOutput = (value: unknown) => string;

/** One dialect of templates: the same Liquid, with its own way of writing values. */
export interface Dialect {
  liquid: Liquid;
  parse(template: string): Template[];
}

/**
 * Makes a dialect. `readCaptured` undoes what `writeOutput` did, for texts that `capture` puts into a variable.
 */
export function createDialect(writeOutput?: WriteOutput, readCaptured?: (text: string) => string): Dialect {
  const liquid = new Liquid({
    operators: countingOperators,
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    timezoneOffset: 0,
    parseLimit: MAX_RENDERED_CHARACTERS,
    ...(writeOutput ? { outputEscape: charged(writeOutput) } : {}),
  });
  makePure(liquid);
  countWork(liquid);
  if (readCaptured) keepEscapesOut(liquid, readCaptured);
  const known = new Map<string, Template[]>();
  return { liquid, parse: (template) => parseOnce(liquid, known, template) };
}

/** Renders a template. @throws TurnFailure `template-failed` */
export function renderIn(dialect: Dialect, template: string, surroundings: Surroundings): string {
  return guarded(template, () => {
    const context = contextFor(dialect, template, surroundings);
    const text = String(dialect.liquid.renderSync(dialect.parse(template), context));
    if (text.length > MAX_RENDERED_CHARACTERS) throw new Error(`it grows over ${MAX_RENDERED_CHARACTERS} characters`);
    return storableText(text);
  });
}

/** The value of a template's single output. @throws TurnFailure `template-failed` */
export function outputValue(dialect: Dialect, template: string, surroundings: Surroundings): Json {
  return guarded(template, () => {
    const [output] = dialect.parse(template);
    if (!(output instanceof Output)) return null;
    const value = toValueSync(output.value.value(contextFor(dialect, template, surroundings), false));
    return toJson(value, surroundings.work);
  });
}

function contextFor({ liquid }: Dialect, template: string, { scopes, now, work }: Surroundings): Context {
  return limitWork(new Context(scopes, liquid.options, { globals: { now }, sync: true }, { liquid }), template, work);
}

/** Says whether a text has nothing to fill in. */
export function isPlain(template: string): boolean {
  return !template.includes("{{") && !template.includes("{%");
}

/** What Liquid says about a text that it cannot take, without its line and column. */
export function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/, line:\d+, col:\d+.*$/s, "");
}

function charged(writeOutput: WriteOutput) {
  return function (this: { context: Context }, value: unknown): string {
    const text = writeOutput(value);
    this.context.memoryLimit.use(text.length);
    return text;
  };
}

function guarded<T>(template: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const shown = template.length > 60 ? `${template.slice(0, 60)}…` : template;
    throw new TurnFailure("template-failed", `The text “${shown}” could not be filled in: ${explain(error)}.`);
  }
}

function parseOnce(liquid: Liquid, known: Map<string, Template[]>, template: string): Template[] {
  const kept = known.get(template);
  if (kept) return kept;
  const fresh = liquid.parse(template);
  if (known.size >= MAX_CACHED_TEMPLATES) known.clear();
  known.set(template, fresh);
  return fresh;
}

/** A turn must give the same result again, everywhere: no clock, chance or platform; and no files to include. */
function makePure(liquid: Liquid): void {
  for (const [name, filter] of Object.entries(liquid.filters)) {
    if (!/^date(_to_\w+)?$/.test(name) || typeof filter !== "function") continue;
    liquid.registerFilter(name, function (value: unknown, ...rest: unknown[]) {
      const now: unknown = Reflect.get(this.context.globals, "now");
      return filter.call(this, readTime(value, typeof now === "number" ? now : 0), ...rest);
    });
  }
  for (const name of ["sample", "shuffle", "sha256", "hmac_sha256"]) delete liquid.filters[name];
  for (const name of ["include", "render", "layout", "block", "tablerow"]) delete liquid.tags[name];
}

/** Seconds since 1970 that are further away than any date of a bot: such a number counts milliseconds. */
const GREATEST_SECONDS = 1e11;

/** No date is written longer. */
const LONGEST_DATE = 100;

/** A time of day with an offset, or a name for one, at the end of a date. */
const ZONE = /(?::\d\d\S*\s*[+-]\d\d:?\d\d|(?:z|utc?|gmt|[ecmp][sd]t))(?:\s*\(.*\))?$/i;

/** What a date filter is given, so that it means the same on every machine: without an offset a time is one in UTC. */
function readTime(value: unknown, now: number): unknown {
  if (value === "now" || value === "today") return new Date(now);
  if (typeof value === "number" || (typeof value === "string" && /^\d{5,}$/.test(value))) {
    return Number(value) >= GREATEST_SECONDS ? new Date(Number(value)) : value;
  }
  if (typeof value !== "string" || value.length > LONGEST_DATE || ZONE.test(value.trim())) return value;
  const inUtc = ["Z", " UTC"].map((zone) => new Date(value.trim() + zone));
  return inUtc.find((time) => !Number.isNaN(time.getTime())) ?? value;
}

function keepEscapesOut(liquid: Liquid, readCaptured: (text: string) => string): void {
  for (const name of ["raw", "json", "jsonify"]) liquid.registerFilter(name, (value: unknown) => value);
  liquid.registerTag(
    "capture",
    class extends CaptureTag {
      override *render(context: Context): Generator<unknown, void, string> {
        yield* super.render(context);
        const scope: Record<string, unknown> = context.bottom();
        scope[this.variable] = readCaptured(String(scope[this.variable]));
      }
    },
  );
}

function toJson(value: unknown, work: TurnWork | undefined): Json {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value);
  if (text === undefined) return null;
  work?.use(text.length);
  return storable(JSON.parse(text) as Json);
}
