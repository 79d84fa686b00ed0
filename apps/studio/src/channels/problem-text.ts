import type { Channel } from "@tributary/api";

/** Why no message of a channel goes out, in plain words; undefined while all is well. */
export function problemText(problem: Channel["problem"]): string | undefined {
  if (problem === null) return undefined;
  const { message } = problem;
  return typeof message === "string" ? message : "Meta refuses its messages.";
}
