import { z } from "zod";
import { outboundMessageSchema } from "./message.ts";

/**
 * One reason why WhatsApp would refuse a message. `field` is the path in Meta's object (`interactive.body.text`),
 * `limit` and `given` are numbers of characters or items where a limit is broken, `message` says in plain words what is
 * wrong and what to do.
 */
export type MessageProblem = { field: string; limit?: number; given?: number; message: string };

/**
 * Every reason found why WhatsApp would refuse this content of a message; empty when it may be sent. Fields it does
 * not know are let through. Characters are counted as UTF-16 units, never lower than Meta's own count.
 */
export function checkMessage(message: unknown): MessageProblem[] {
  const result = outboundMessageSchema.safeParse(message, { reportInput: true });
  return result.success ? [] : problemsOf(result.error, "The message");
}

/** The issues of a schema in plain words; `whole` names what was checked. */
export function problemsOf(error: z.core.$ZodError, whole: string): MessageProblem[] {
  return error.issues.map((issue) => toProblem(issue, whole));
}

const limitParams = z.object({ limit: z.number(), given: z.number() });

function toProblem(issue: z.core.$ZodIssue, whole: string): MessageProblem {
  const field = issue.path.map(String).join(".");
  if (issue.code !== "custom") return { field, message: describe(issue, field === "" ? whole : `\`${field}\``) };
  const limits = limitParams.safeParse(issue.params);
  return { field, ...(limits.success ? limits.data : {}), message: issue.message };
}

function describe(issue: z.core.$ZodIssue, what: string): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return `${what} is missing. Add it.`;
  if (issue.code === "invalid_type")
    return `${what} has the wrong type: it must be a JSON ${jsonTypeOf(issue.expected)}.`;
  if (issue.code === "invalid_value")
    return `${what} must be ${issue.values.map((v) => `"${String(v)}"`).join(" or ")}.`;
  if (issue.code === "invalid_union") return describeKind(issue.input, what);
  if (issue.code === "too_small" && issue.minimum === 1 && issue.origin === "string")
    return `${what} is empty. Write at least one character.`;
  return `${what}: ${issue.message}${/[.!?]$/.test(issue.message) ? "" : "."}`;
}

function jsonTypeOf(expected: string): string {
  if (expected === "int") return "number without a fraction";
  return expected === "record" ? "object" : expected;
}

function describeKind(input: unknown, what: string): string {
  const kind = z.looseObject({ type: z.string() }).safeParse(input);
  if (!kind.success) return `${what} is missing or not a text. Say which kind it is.`;
  return `${what} is "${kind.data.type.slice(0, 40)}", which is not a kind that can be sent here.`;
}
