import { asWarning, type Draft, error, warning } from "../doctor/draft.ts";
import { knows } from "../doctor/examined-flow.ts";
import type { Json } from "../json/json.ts";
import { toPointer } from "../json/path.ts";
import { type Property, type PropertyPlace, wrongType } from "./property.ts";

/** A text that people read, with the number of characters that WhatsApp shows. */
export function text(maxCharacters?: number): Property {
  const form = { kind: "text" as const, ...(maxCharacters === undefined ? {} : { maxCharacters }) };
  return { since: "2.1", gives: ["string"], form, check: (value, at) => checkText(value, at, maxCharacters) };
}

/** A text that is shown where there is one; an empty one is only told. */
export function optionalText(maxCharacters?: number): Property {
  const { check, ...property } = text(maxCharacters);
  return {
    ...property,
    check: (value, at) => check(value, at).map((draft) => (isBlank(value) ? asWarning(draft) : draft)),
  };
}

/** A name by which the document refers to something: never blank, never dynamic. */
export function name(): Property {
  return { since: "2.1", requiredSince: "2.1", gives: [], isStatic: true, form: { kind: "name" }, check: checkText };
}

/** A text that may well be empty. */
export function anyText(): Property {
  const check: Property["check"] = (value, at) => (typeof value === "string" ? [] : [wrongType("a string", value, at)]);
  return { since: "2.1", gives: ["string"], form: { kind: "text" }, check };
}

/** True or false. */
export function flag(): Property {
  return { since: "2.1", gives: ["boolean"], form: { kind: "flag" }, check: checkFlag };
}

/** One of several words. */
export function choice(...words: string[]): Property {
  const check: Property["check"] = (value, at) => {
    if (typeof value !== "string") return [wrongType("a string", value, at)];
    if (words.includes(value)) return [];
    const message = `“${at.name}” of ${at.owner} is “${clip(value)}”. It can be ${words.join(", ")}.`;
    const meant = words.find((word) => word.toLowerCase() === value.toLowerCase());
    const fix =
      meant === undefined ? {} : { fix: [{ op: "replace" as const, path: toPointer(at.path), value: meant }] };
    return [error("INVALID_ENUM_VALUE", at.path, message, fix)];
  };
  return { since: "2.1", gives: ["string"], form: { kind: "choice", choices: words }, check };
}

/** A number in a range; with `isText`, one in quotes counts too. */
export function number(range: { min?: number; max?: number; isText?: true } = {}): Property {
  const check: Property["check"] = (value, at) => checkNumber(value, at, range);
  const { isText, ...limits } = range;
  const form = { kind: "number" as const, ...limits };
  return { since: "2.1", gives: isText === undefined ? ["number"] : ["number", "string"], form, check };
}

/** Anything that the doctor does not look into. */
export function anything(): Property {
  return { since: "2.1", gives: ["string", "number", "boolean", "object", "array"], check: () => [] };
}

/** Either a value of one kind or, as an object or array, one of another. */
export function either(simple: Property, structured: Property): Property {
  return {
    since: simple.since,
    ...(simple.form === undefined ? {} : { form: simple.form }),
    gives: [...simple.gives, ...structured.gives],
    check: (value, at) => (typeof value === "object" && value !== null ? structured : simple).check(value, at),
  };
}

function checkText(value: Json, at: PropertyPlace, maxCharacters?: number): Draft[] {
  if (typeof value !== "string") return [wrongType("a string", value, at)];
  if (isBlank(value)) {
    const report = knows(at.flow, at.name === "name" ? "4.0" : "6.0") ? error : warning;
    return [report("PATTERN_MISMATCH", at.path, `“${at.name}” of ${at.owner} is empty. Write something.`)];
  }
  if (maxCharacters === undefined || value.length <= maxCharacters) return [];
  const count = countCharacters(value);
  if (count <= maxCharacters) return [];
  const message = `“${at.name}” of ${at.owner} has ${count} characters; WhatsApp shows ${maxCharacters}. Shorten it.`;
  return [warning("text-too-long", at.path, message)];
}

function isBlank(value: Json): boolean {
  return typeof value === "string" && value.trim() === "";
}

/** Characters as people count them: an emoji is one. */
function countCharacters(value: string): number {
  if (value.length > 20_000) return value.length;
  return [...segmenter.segment(value)].length;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function checkFlag(value: Json, at: PropertyPlace): Draft[] {
  if (typeof value === "boolean") return [];
  const draft = wrongType("true or false", value, at);
  if (value !== "true" && value !== "false") return [draft];
  return [{ ...draft, fix: [{ op: "replace", path: toPointer(at.path), value: value === "true" }] }];
}

function checkNumber(value: Json, at: PropertyPlace, range: { min?: number; max?: number; isText?: true }): Draft[] {
  const isNumeric = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  if (range.isText && typeof value === "string" && !isNumeric) {
    const message = `“${at.name}” of ${at.owner} must be a number or a dynamic value such as \${data.limit}.`;
    return [error("PATTERN_MISMATCH", at.path, message)];
  }
  if (typeof value !== "number" && !(range.isText && isNumeric)) {
    const draft = wrongType("a number", value, at);
    return [isNumeric ? { ...draft, fix: [{ op: "replace", path: toPointer(at.path), value: Number(value) }] } : draft];
  }
  const { min, max } = range;
  if (min !== undefined && Number(value) < min) {
    return [error("MINIMUM_VALUE_REQUIRED", at.path, `“${at.name}” of ${at.owner} must be at least ${min}.`)];
  }
  if (max !== undefined && Number(value) > max) {
    return [error("MAXIMUM_VALUE_REQUIRED", at.path, `“${at.name}” of ${at.owner} must be at most ${max}.`)];
  }
  return [];
}

function clip(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
