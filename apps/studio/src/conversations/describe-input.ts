import type { Input } from "@tributary/engine";
import { duration } from "../lists/relative-time.ts";
import type { Names } from "./names.ts";

/** What woke a session, in a line. */
export function describeInput(input: Input, names: Names): string {
  switch (input.type) {
    case "message":
      return describeMessage(input.message);
    case "flow-response":
      return `Submitted Flow ${names.flow(input.flowId)}`;
    case "timer":
      return "A timer ran out";
    case "api-result":
      return describeResult(input.result);
    case "code-result":
      return "The code came to its end";
    case "journey-start":
      return "A journey was started from outside";
    default:
      return "Something else came in";
  }
}

function describeResult({ status, durationMs }: Extract<Input, { type: "api-result" }>["result"]): string {
  if (status === undefined) return "The API gave no answer";
  return `The API answered ${status} in ${duration(durationMs)}`;
}

function describeMessage({ kind, text, raw }: Extract<Input, { type: "message" }>["message"]): string {
  if (kind === "text") return `Wrote “${text}”`;
  if (kind === "reply") return `Tapped “${text}”`;
  const type = raw["type"];
  return typeof type === "string" ? `Sent ${article(type)} ${type}` : "Sent a message";
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? "an" : "a";
}
