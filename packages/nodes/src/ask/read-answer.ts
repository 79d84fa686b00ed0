import type { Json } from "@tributary/engine";
import { z } from "zod";
import { patternField } from "../fields.ts";
import { compilePattern } from "../pattern.ts";

/** What an answer must be. */
export const answerValidation = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("any") }),
  z.strictObject({
    kind: z.literal("number"),
    min: z.number().optional().meta({ label: "At least" }),
    max: z.number().optional().meta({ label: "At most" }),
  }),
  z.strictObject({ kind: z.literal("email") }),
  z.strictObject({ kind: z.literal("phone") }),
  z.strictObject({ kind: z.literal("date") }),
  z.strictObject({
    kind: z.literal("regex"),
    pattern: patternField({ label: "Regular expression", help: "Describes the whole answer." }),
    ignoreCase: z.boolean().default(true).meta({ label: "Upper and lower case are the same" }),
  }),
]);

type Validation = z.infer<typeof answerValidation>;
type Answer = { value: Json } | { problem: string };

/**
 * Reads an answer as what it must be. Numbers may have a decimal point or comma; phone numbers keep their digits and a
 * leading `+`; dates (`2026-11-23`, `23.11.2026`, `23/11/2026`) are kept as `2026-11-23`.
 */
export function readAnswer(validation: Validation, text: string): Answer {
  const answer = text.trim();
  if (validation.kind === "number") return readNumber(validation, answer);
  if (validation.kind === "email") return readEmail(answer);
  if (validation.kind === "phone") return readPhone(answer);
  if (validation.kind === "date") return readDate(answer);
  if (validation.kind === "regex") return readPattern(validation, answer);
  return answer === "" ? { problem: "it is empty" } : { value: text };
}

function readNumber({ min, max }: Extract<Validation, { kind: "number" }>, answer: string): Answer {
  const [, whole, sign, decimals] = /^([+-]?\d{1,15})(?:([.,])(\d{1,15}))?$/.exec(answer.replaceAll(" ", "")) ?? [];
  const isThousands = sign === "," && decimals?.length === 3;
  if (whole === undefined || isThousands) return { problem: "it is not a number" };
  const value = Number(`${whole}.${decimals ?? "0"}`);
  if (min !== undefined && value < min) return { problem: `it is less than ${min}` };
  if (max !== undefined && value > max) return { problem: `it is more than ${max}` };
  return { value };
}

function readEmail(answer: string): Answer {
  const isEmail = answer.length <= 254 && /^[^\s@]{1,64}@(?:[^\s@.]+\.)+[^\s@.]{2,}$/.test(answer);
  return isEmail ? { value: answer } : { problem: "it is not an e-mail address" };
}

function readPhone(answer: string): Answer {
  const bare = answer.replace(/[\s().-]/g, "").replace(/^00/, "+");
  return /^\+?\d{7,15}$/.test(bare) ? { value: bare } : { problem: "it is not a phone number" };
}

function readDate(answer: string): Answer {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(answer) ?? [];
  const [, dayFirst, monthSecond, yearLast] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(answer) ?? [];
  const date = [year ?? yearLast ?? "", month ?? monthSecond ?? "", day ?? dayFirst ?? ""]
    .map((part) => part.padStart(2, "0"))
    .join("-");
  return isCalendarDate(date) ? { value: date } : { problem: "it is not a date" };
}

function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function readPattern({ pattern, ignoreCase }: Extract<Validation, { kind: "regex" }>, answer: string): Answer {
  const fits = compilePattern(pattern, { ignoreCase }).isWhole(answer);
  return fits ? { value: answer } : { problem: "it does not match the regular expression" };
}
