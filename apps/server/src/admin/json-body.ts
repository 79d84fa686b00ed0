import { Refusal } from "./refusals.ts";

/** The largest body that a route takes which says nothing else. */
export const BODY_LIMIT_BYTES = 5 * 1024 * 1024;

const MAX_LEVELS = 100;

/** Parses a body. @throws Refusal `invalid-input` for anything that is no JSON or that the database could not keep */
export function parseJsonBody(text: string): unknown {
  const body = parse(text);
  checkJson(body);
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("invalid-input", "The body is not JSON. Send a JSON object.");
  }
}

/** Says whether PostgreSQL can keep a text: it has neither NUL nor half surrogate pairs. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** Level by level and not by recursion: a body may be nested deeper than the stack. */
function checkJson(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) {
      throw new Refusal("invalid-input", `The body is nested deeper than ${MAX_LEVELS} levels. Make it flatter.`);
    }
    level = level.flatMap(checkValue);
  }
}

function checkValue(value: unknown): unknown[] {
  if (typeof value === "string") checkText(value);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value;
  Object.keys(value).forEach(checkKey);
  return Object.values(value);
}

function checkKey(key: string): void {
  if (key === "__proto__") {
    throw new Refusal("invalid-input", "The key “__proto__” cannot be used. Choose a different name.");
  }
  checkText(key);
}

function checkText(text: string): void {
  if (isStorable(text)) return;
  throw new Refusal(
    "invalid-input",
    "A text has a NUL character or half of a surrogate pair in it, which cannot be stored. Remove it.",
  );
}
