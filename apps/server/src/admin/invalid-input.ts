import type { z } from "zod";
import { Refusal } from "./refusals.ts";

const MAX_PROBLEMS = 50;

/** Turns what Zod found into a refusal that names every faulty field. */
export function invalidInput(error: z.ZodError): Refusal {
  const problems = error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => ({ field: path.join("."), message }));
  const [first] = problems;
  if (!first) return new Refusal("invalid-input", "The request has the wrong form.");
  const place = first.field === "" ? "The request" : `“${first.field}”`;
  return new Refusal("invalid-input", `${place} has the wrong form: ${first.message}.`, {
    field: first.field,
    problems,
  });
}
