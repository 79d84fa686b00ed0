import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseReference, type Reference } from "./reference.ts";

/** How a text of a Flow JSON document gets its value. */
export type DynamicValue =
  | { kind: "static"; text: string }
  | { kind: "reference"; reference: Reference }
  | { kind: "expression"; expression: Expression }
  /** A nested expression, or a reference, that cannot be read. */
  | { kind: "broken"; problem: string };

/**
 * Reads a property's text: static, one whole `${…}`, or a nested expression between backticks.
 * A text that only holds a `${…}` among other words is static: WhatsApp does not fill it in.
 */
export function readDynamicValue(text: string): DynamicValue {
  if (text.length > 1 && text.startsWith("`") && text.endsWith("`")) {
    const parsed = parseExpression(text.slice(1, -1));
    return "problem" in parsed ? { kind: "broken", ...parsed } : { kind: "expression", ...parsed };
  }
  if (!/^\$\{[^{}]*\}$/.test(text)) return { kind: "static", text };
  const reference = parseReference(text);
  if (reference !== undefined) return { kind: "reference", reference };
  const problem = `“${text}” refers to nothing: write \${data.field}, \${form.input}, \${screen.ID.data.field} or \${screen.ID.form.input}.`;
  return { kind: "broken", problem };
}
