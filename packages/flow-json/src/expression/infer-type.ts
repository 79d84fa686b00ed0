import type { DataShape } from "../model/data-shape.ts";
import type { Expression } from "./expression.ts";
import type { Reference } from "./reference.ts";

/** The type of what an expression gives. `typeOf` answers for its references. */
export function inferType(
  expression: Expression,
  typeOf: (reference: Reference) => DataShape["type"],
): DataShape["type"] {
  switch (expression.kind) {
    case "literal":
      return literalType(expression.value);
    case "reference":
      return typeOf(expression.reference);
    case "not":
      return "boolean";
    case "concatenation":
      return "string";
    case "binary":
      return ["+", "-", "*", "/", "%"].includes(expression.operator) ? "number" : "boolean";
  }
}

function literalType(value: string | number | boolean): DataShape["type"] {
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "boolean";
}
