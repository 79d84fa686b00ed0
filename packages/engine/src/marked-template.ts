import { TurnFailure } from "./failure.ts";
import { BEYOND_JSON, isJson, type Json, jsonText, storable } from "./json.ts";
import { createDialect, isPlain, renderIn, type Surroundings } from "./liquid.ts";
import { shorten } from "./shorten.ts";
import { isSingleOutput } from "./template.ts";

/**
 * Values are rendered between two control characters that neither JSON nor a value written as JSON can contain, so
 * that what a template says and what its variables hold stay apart until each value is written for its place.
 */
const OPEN = "\u0001";
const CLOSE = "\u0002";
const MARKED = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`);

const marked = createDialect(
  (value) => `${OPEN}${JSON.stringify(value) ?? "null"}${CLOSE}`,
  (text) => split(text).map(plainText).join(""),
);

/**
 * Renders JSON text that has variables in it: inside quotes a value is written as text, outside of quotes as JSON; no
 * value can end its quotes or add a field.
 * @throws TurnFailure `json-invalid` when the result is not JSON, `template-failed` when it cannot be rendered.
 */
export function renderJson(template: string, surroundings: Surroundings): Json {
  return jsonIn(isPlain(template) ? template : fillJson(renderParts(template, surroundings)));
}

function jsonIn(text: string): Json {
  const value = parseFilled(text);
  if (isJson(value)) return storable(value);
  throw new TurnFailure("json-invalid", `The text gives JSON that is ${BEYOND_JSON}.`);
}

function parseFilled(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TurnFailure("json-invalid", `The text is not JSON once its variables are filled in: ${reason}.`);
  }
}

/**
 * Renders a URL: values are percent-encoded, so that none can change the path or add a parameter. Only what stands at
 * the very beginning (`{{ constant_var.base_url }}/orders`) is taken as it is.
 * @throws TurnFailure `url-invalid` for what is no absolute http or https URL, or climbs with `..`.
 */
export function renderUrl(template: string, surroundings: Surroundings): string {
  const parts = isPlain(template) ? [{ text: template.trim() }] : renderParts(template.trim(), surroundings);
  const isBeginning = parts[0]?.text === "" ? 1 : 0;
  const url = parts
    .map((part, index) => ("value" in part && index !== isBeginning ? encode(jsonText(part.value)) : plainText(part)))
    .join("");
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
    throw new TurnFailure("url-invalid", `“${shorten(url, 100)}” is not a complete http or https address.`);
  }
  if (climbs(url)) {
    throw new TurnFailure("url-invalid", `“${shorten(url, 100)}” climbs with “.” or “..”; write the path out.`);
  }
  return url;
}

/** Whether a URL's path has parts `.` or `..`, with which it means another path than it says. */
export function climbs(url: string): boolean {
  return DOT_SEGMENT.test(url.replace(/[?#].*$/s, ""));
}

/** Percent-encodes a text as one part of a URL or of a form body. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Why a JSON text can never become JSON, whatever its variables hold; undefined when it can, or when only a turn can tell. */
export function jsonTemplateProblem(template: string): string | undefined {
  if (template.includes("{%")) return undefined;
  const problem = problemWith(null, template);
  if (problem === undefined || isPlain(template)) return problem;
  return STAND_INS.some((value) => problemWith(value, template) === undefined) ? undefined : problem;
}

/** What a variable may hold where JSON takes not every value: a number before `.00`, a text before a colon. */
const STAND_INS: readonly Json[] = [1, "text"];

/** Why a JSON text is none when every value that is missing is another one. */
function problemWith(standIn: Json, template: string): string | undefined {
  const stand = { text: JSON.stringify(standIn), value: standIn };
  try {
    const parts = isPlain(template) ? [{ text: template }] : renderParts(template, NOTHING);
    jsonIn(fillJson(parts.map((part) => ("value" in part && part.value === null ? stand : part))));
    return undefined;
  } catch (error) {
    return error instanceof TurnFailure && error.code === "json-invalid" ? error.message : undefined;
  }
}

/** The value of a JSON text without variables; undefined when it has some or is not JSON. */
export function staticJson(template: string): Json | undefined {
  if (!isPlain(template) || jsonTemplateProblem(template) !== undefined) return undefined;
  return JSON.parse(template) as Json;
}

/**
 * The value that a JSON text gives while no variable has a value: texts in quotes are as empty as can be, other values
 * are null. Undefined for what is not JSON, or takes its form only in a turn.
 */
export function jsonOutline(template: string): Json | undefined {
  if (template.includes("{%")) return undefined;
  try {
    return renderJson(template, NOTHING);
  } catch (error) {
    if (error instanceof TurnFailure) return undefined;
    throw error;
  }
}

const NOTHING: Surroundings = { scopes: { system_var: {}, local_var: {}, global_var: {}, constant_var: {} }, now: 0 };

type Part = { text: string } | { text: string; value: Json };

const DOT_SEGMENT = /\/(\.|%2e){1,2}(\/|$)/i;

function renderParts(template: string, surroundings: Surroundings): Part[] {
  const clean = template.replaceAll(OPEN, "").replaceAll(CLOSE, "");
  return split(renderIn(marked, isSingleOutput(clean) ? clean.trim() : clean, surroundings));
}

/** Takes a rendered text apart: texts at even places, values at odd ones. */
function split(text: string): Part[] {
  return text.split(MARKED).map((part, index) => {
    return index % 2 === 0 ? { text: part } : { text: part, value: JSON.parse(part) as Json };
  });
}

function plainText(part: Part): string {
  return "value" in part ? jsonText(part.value) : part.text;
}

function fillJson(parts: Part[]): string {
  let isInQuotes = false;
  let filled = "";
  for (const part of parts) {
    if ("value" in part) {
      filled += isInQuotes ? JSON.stringify(jsonText(part.value)).slice(1, -1) : part.text;
    } else {
      filled += part.text;
      isInQuotes = quotesOpenAfter(part.text, isInQuotes);
    }
  }
  return filled;
}

function quotesOpenAfter(text: string, areOpen: boolean): boolean {
  const quotes = text.match(/\\.|"/gs)?.filter((found) => found === '"').length ?? 0;
  return quotes % 2 === 0 ? areOpen : !areOpen;
}
