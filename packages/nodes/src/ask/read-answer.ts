import { type InboundMessage, isJsonObject, type Json } from "@tributary/engine";
import { z } from "zod";
import { patternField } from "../fields.ts";
import { compilePattern } from "../pattern.ts";
import { asciiDigits } from "./ascii-digits.ts";

const fileKinds = ["image", "video", "audio", "document"] as const;

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
  z.strictObject({ kind: z.literal("time") }),
  z.strictObject({
    kind: z.literal("regex"),
    pattern: patternField({ label: "Regular expression", help: "Describes the whole answer." }),
    ignoreCase: z.boolean().default(true).meta({ label: "Upper and lower case are the same" }),
  }),
  z.strictObject({
    kind: z.literal("file"),
    accepts: z.array(z.enum(fileKinds)).min(1).default(["image", "document"]).meta({
      label: "Kinds of file",
      help: "The variable has to be a JSON variable: it receives the file's id, kind, name and caption.",
    }),
  }),
]);

type Validation = z.infer<typeof answerValidation>;
type Answer = { value: Json } | { problem: string };

/**
 * Reads an answer as what it must be. Numbers may have a decimal point or comma; an e-mail address may stand in angle
 * brackets; phone numbers keep their digits and a leading `+`; dates (`2026-11-23`, `23.11.2026`, `23/11/2026`) are kept as `2026-11-23`, times (`9:30`, `9.30`, `9:30 pm`) as
 * `09:30`; digits may be those of any script, and invisible characters do not count; of a file all is kept that WhatsApp
 * tells, with its `kind`.
 */
export function readAnswer(validation: Validation, message: InboundMessage): Answer {
  if (validation.kind === "file") return readFile(validation.accepts, message);
  if (message.kind !== "text") return { problem: "it is not a text" };
  const answer = message.text.trim();
  const plain = asciiDigits(message.text.replace(/\p{Cf}/gu, "")).trim();
  switch (validation.kind) {
    case "number":
      return readNumber(validation, plain);
    case "email":
      return readEmail(plain);
    case "phone":
      return readPhone(plain);
    case "date":
      return readDate(plain);
    case "time":
      return readTime(plain);
    case "regex":
      return readPattern(validation, answer);
    case "any":
      return answer === "" ? { problem: "it is empty" } : { value: message.text };
  }
}

function readFile(accepted: readonly string[], { raw }: InboundMessage): Answer {
  const kind = typeof raw["type"] === "string" ? raw["type"] : "";
  const file = raw[kind];
  if (!accepted.includes(kind) || !isJsonObject(file)) return { problem: `it is no ${accepted.join(" or ")}` };
  return { value: { kind, ...file } };
}

function readNumber({ min, max }: Extract<Validation, { kind: "number" }>, answer: string): Answer {
  const [, whole, sign, decimals] =
    /^([+-]?\d{1,15})(?:([.,])(\d{1,15}))?$/.exec(answer.replace(/[^\S\r\n]/g, "")) ?? [];
  const isThousands = sign === "," && decimals?.length === 3;
  if (whole === undefined || isThousands) return { problem: "it is not a number" };
  const value = Number(`${whole}.${decimals ?? "0"}`);
  if (min !== undefined && value < min) return { problem: `it is less than ${min}` };
  if (max !== undefined && value > max) return { problem: `it is more than ${max}` };
  return { value };
}

function readEmail(answer: string): Answer {
  const address = answer
    .replace(/^[^<>]*<([^<>]*)>$/, "$1")
    .replace(/^mailto:/i, "")
    .replace(/[.,;]$/, "");
  const isEmail = address.length <= 254 && EMAIL.test(address);
  return isEmail ? { value: address } : { problem: "it is not an e-mail address" };
}

const EMAIL = /^[^\s@<>()[\],;:"\\]{1,64}@(?:[\p{L}\p{M}\p{N}-]+\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

function readPhone(answer: string): Answer {
  const bare = answer
    .replace(/[\s.\p{Pd}/]/gu, "")
    .replace(NATIONAL_ZERO, "$1")
    .replace(/[()]/g, "")
    .replace(/^00/, "+");
  return /^\+?\d{7,15}$/.test(bare) ? { value: bare } : { problem: "it is not a phone number" };
}

/** `+49 (0)30 …`: the zero is dialled only without the country's code. */
const NATIONAL_ZERO = /^(\(?(?:\+|00)\d{1,3}\)?)\(0\)/;

function readDate(answer: string): Answer {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(answer) ?? [];
  const [, dayFirst, monthSecond, yearLast] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(answer) ?? [];
  const date = [year ?? yearLast ?? "", month ?? monthSecond ?? "", day ?? dayFirst ?? ""]
    .map((part) => part.padStart(2, "0"))
    .join("-");
  return isCalendarDate(date) ? { value: date } : { problem: "it is not a date" };
}

function readTime(answer: string): Answer {
  const [, hours, minutes = "00", half] = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$/i.exec(answer) ?? [];
  const isTwelve = half !== undefined;
  const given = Number(hours);
  const isHour = isTwelve ? given >= 1 && given <= 12 : given <= 23;
  if (hours === undefined || !isHour || Number(minutes) > 59) return { problem: "it is not a time of day" };
  const hour = isTwelve ? (given % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0) : given;
  return { value: `${String(hour).padStart(2, "0")}:${minutes}` };
}

function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function readPattern({ pattern, ignoreCase }: Extract<Validation, { kind: "regex" }>, answer: string): Answer {
  const fits = compilePattern(pattern, { ignoreCase }).isWhole(answer);
  return fits ? { value: answer } : { problem: "it does not match the regular expression" };
}
