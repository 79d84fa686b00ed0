import { convertTo, type InspectContext, isPlain, type Json, type NodeIssue } from "@tributary/engine";

/** What a node may receive and keep: one of its kind, and where it belongs. */
const kinds = {
  file: { name: "a file", example: {}, remedy: "a JSON variable" },
  response: { name: "an API's answer", example: {}, remedy: "a JSON variable" },
  number: { name: "a number", example: 1.5, remedy: "a number variable" },
  email: { name: "an e-mail address", example: "ada@example.com", remedy: "a text variable" },
  phone: { name: "a phone number", example: "+491701234567", remedy: "a text variable" },
  date: { name: "a date", example: "2026-11-23", remedy: "a text variable" },
  time: { name: "a time of day", example: "09:30", remedy: "a text variable" },
} satisfies Record<string, { name: string; example: Json; remedy: string }>;

/** Whether a variable can never hold what a node keeps in it. */
export function neverHolds(
  { bot }: InspectContext,
  variable: string | undefined,
  kind: keyof typeof kinds,
  field = "saveTo",
): NodeIssue[] {
  const type = bot.variables.get(variable ?? "")?.type;
  const { name, example, remedy } = kinds[kind];
  if (type === undefined || "value" in convertTo(type, example)) return [];
  const message = `${variable} cannot hold ${name}. Choose ${remedy}.`;
  return [{ code: "value-mismatch", severity: "error", message, field }];
}

/** Titles to choose from that the variable for the chosen one cannot hold: wrong when it holds none of them. */
export function inspectKeptTitle(
  { bot }: InspectContext,
  saveTo: string | undefined,
  titles: readonly string[],
): NodeIssue[] {
  const type = bot.variables.get(saveTo ?? "")?.type;
  if (type === undefined) return [];
  const problems = titles.filter(isPlain).flatMap((title) => {
    const converted = convertTo(type, title);
    return "problem" in converted ? [converted.problem] : [];
  });
  const [problem] = problems;
  if (problem === undefined) return [];
  const severity = problems.length === titles.length ? "error" : "warning";
  const message = `A title cannot be kept in ${saveTo}: ${problem}. Choose a text variable.`;
  return [{ code: "value-mismatch", severity, message, field: "saveTo" }];
}
