import { charactersByDefault } from "../components/characters-by-default.ts";
import { type Json, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { fitsPattern } from "./fits-pattern.ts";
import { resolve, type Scope } from "./scope.ts";

/** How much an input of text takes, in characters as people count them. */
export interface TextRules {
  min: number;
  max: number;
}

/**
 * The limits of a TextInput or TextArea.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#textinput
 */
export function textRules(scope: Scope, component: FlowComponent): TextRules {
  const number = (key: string, byDefault: number) => {
    const value = resolve(scope, member(component, key));
    const count = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof count === "number" && Number.isFinite(count) && count >= 0 ? count : byDefault;
  };
  if (component.type === "TextArea") return { min: 0, max: number("max-length", charactersByDefault.TextArea) };
  return { min: number("min-chars", 0), max: number("max-chars", charactersByDefault.TextInput) };
}

/** Why the contact cannot go on with a text. */
export function textProblem(scope: Scope, component: FlowComponent, value: Json): string | undefined {
  const text = typeof value === "string" ? value : "";
  const { min, max } = textRules(scope, component);
  const count = countCharacters(text);
  if (count < min) return `Enter at least ${min} characters.`;
  if (count > max) return `Enter at most ${max} characters.`;
  const inputType = component["input-type"];
  const rule = typeof inputType === "string" ? formats.get(inputType) : undefined;
  if (rule !== undefined && !rule.pattern.test(text.trim())) return rule.problem;
  const pattern = resolve(scope, member(component, "pattern"));
  return typeof pattern === "string" && !fitsPattern(pattern, text) ? "This is not in the expected form." : undefined;
}

/** Characters as people count them: an emoji is one. */
export function countCharacters(text: string): number {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
  return text.length > 20_000 ? text.length : [...segmenter.segment(text)].length;
}

/** The first characters of a text, as people count them. */
export function cutCharacters(text: string, max: number): string {
  let count = 0;
  for (const { index } of segmenter.segment(text)) {
    if (count === max) return text.slice(0, index);
    count += 1;
  }
  return text;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

const formats = new Map([
  ["number", { pattern: /^[+-]?\d+([.,]\d+)?$/, problem: "Enter a number." }],
  ["email", { pattern: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, problem: "Enter an email address." }],
  ["phone", { pattern: /^\+?[\d\s().-]{3,}$/, problem: "Enter a phone number." }],
  ["passcode", { pattern: /^\d+$/, problem: "Enter digits only." }],
]);
