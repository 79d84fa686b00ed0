import { isJsonObject, type Json, jsonText, TurnFailure } from "@tributary/engine";
import { foldCase } from "../fold-case.ts";
import { compilePattern } from "../pattern.ts";
import { PatternError } from "../pattern-syntax.ts";
import { dateIn, timeOfDayIn } from "./times.ts";

/** How two values can be compared. */
export const operators = [
  "equals",
  "not-equals",
  "contains",
  "not-contains",
  "starts-with",
  "ends-with",
  "greater",
  "greater-or-equal",
  "less",
  "less-or-equal",
  "is-empty",
  "is-not-empty",
  "is-true",
  "is-false",
  "in-list",
  "matches",
] as const;

type Operator = (typeof operators)[number];

/**
 * Says whether a comparison holds.
 *
 * - `equals`: two numbers (or texts that are numbers, when they are not the same text) by value; two lists or objects by
 *   content; everything else as text. A missing value equals an empty text.
 * - `contains`: a list has an item that equals it, an object has it as a key, a text has it inside; never the empty text.
 * - `starts-with`, `ends-with`: by text; never the empty text.
 * - `greater`, `less` and so on: numbers by value; dates by time, such as `2026-11-23`, `2026-11-23 09:30` or
 *   `2026-11-23T09:30:00+02:00` (without an offset they are UTC); times of day, such as `09:30`; anything else: no.
 * - `is-empty`: nothing, only blanks, an empty list or object. `is-true`, `is-false`: the value or the text of it.
 * - `in-list`: equals one item of a list, or of a text with commas.
 * - `matches`: the regular expression is found in the text.
 *
 * @throws TurnFailure `pattern-invalid` when a regular expression that only the turn made cannot be used, and what `work`
 * throws.
 */
export function holds(operator: Operator, left: Json, right: Json, how: Comparing): boolean {
  const fold = how.ignoreCase ? inOneCase : (value: Json) => value;
  return tests[operator](fold(left), operator === "matches" ? right : fold(right), how);
}

interface Comparing {
  ignoreCase: boolean;
  /** Counts what is worked on, in characters. */
  work(characters: number): void;
}

type Test = (left: Json, right: Json, how: Comparing) => boolean;

const tests: Record<Operator, Test> = {
  equals,
  "not-equals": (left, right) => !equals(left, right),
  contains,
  "not-contains": (left, right) => !contains(left, right),
  "starts-with": (left, right) => isText(right) && jsonText(left).startsWith(jsonText(right)),
  "ends-with": (left, right) => isText(right) && jsonText(left).endsWith(jsonText(right)),
  greater: (left, right) => ordered(left, right, (order) => order > 0),
  "greater-or-equal": (left, right) => ordered(left, right, (order) => order >= 0),
  less: (left, right) => ordered(left, right, (order) => order < 0),
  "less-or-equal": (left, right) => ordered(left, right, (order) => order <= 0),
  "is-empty": isEmpty,
  "is-not-empty": (left) => !isEmpty(left),
  "is-true": (left) => jsonText(left).trim().toLowerCase() === "true",
  "is-false": (left) => jsonText(left).trim().toLowerCase() === "false",
  "in-list": (left, right) => itemsOf(right).some(equalTo(left)),
  matches,
};

function equals(left: Json, right: Json): boolean {
  return equalTo(right)(left);
}

/** Made ready once for all that it is compared with: both it and a list can be large. */
function equalTo(value: Json): (other: Json) => boolean {
  const text = jsonText(value);
  const number = numberIn(value);
  const content = isContainer(value) ? canonical(value) : undefined;
  return (other) => {
    if (content !== undefined && isContainer(other)) return canonical(other) === content;
    return jsonText(other) === text || (number !== undefined && numberIn(other) === number);
  };
}

function contains(left: Json, right: Json): boolean {
  if (Array.isArray(left)) return left.some(equalTo(right));
  if (isJsonObject(left)) return Object.hasOwn(left, jsonText(right));
  return isText(right) && jsonText(left).includes(jsonText(right));
}

function ordered(left: Json, right: Json, test: (order: number) => boolean): boolean {
  for (const read of [numberIn, dateIn, timeOfDayIn]) {
    const [one, other] = [read(left), read(right)];
    if (one !== undefined && other !== undefined) return test(one - other);
  }
  return false;
}

function isEmpty(value: Json): boolean {
  if (isContainer(value)) return Object.keys(value).length === 0;
  return jsonText(value).trim() === "";
}

function matches(left: Json, right: Json, { ignoreCase, work }: Comparing): boolean {
  try {
    const pattern = compilePattern(jsonText(right), { ignoreCase });
    const text = jsonText(left);
    work(pattern.workOn(text));
    return pattern.isIn(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new TurnFailure("pattern-invalid", `The regular expression cannot be used: ${error.message}`);
  }
}

const NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Texts such as `007` and ids of 16 digits and more are no numbers: they would lose what tells them apart. */
function numberIn(value: Json): number | undefined {
  if (typeof value === "number") return value;
  const text = typeof value === "string" ? value.trim() : "";
  return NUMBER.test(text) && text.length <= 15 ? Number(text) : undefined;
}

function itemsOf(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  return jsonText(value)
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function isText(value: Json): boolean {
  return jsonText(value) !== "";
}

function isContainer(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
}

function inOneCase(value: Json): Json {
  if (typeof value === "string") return foldCase(value);
  return Array.isArray(value) ? value.map(inOneCase) : value;
}
