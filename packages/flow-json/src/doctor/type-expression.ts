import type { BinaryOperator, Expression } from "../expression/expression.ts";
import { inferType } from "../expression/infer-type.ts";
import type { Reference } from "../expression/reference.ts";
import type { DataShape } from "../model/data-shape.ts";

type Type = DataShape["type"];
type TypeOf = (reference: Reference) => Type;

/**
 * What is wrong with the types in an expression, in plain words. References of unknown type fit everywhere.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#nested-expressions
 */
export function typeProblems(expression: Expression, typeOf: TypeOf): string[] {
  switch (expression.kind) {
    case "literal":
    case "reference":
      return [];
    case "not":
      return [...wants("boolean", expression.operand, "!", typeOf), ...typeProblems(expression.operand, typeOf)];
    case "concatenation":
      return expression.parts.flatMap((part) => [...joinProblems(part, typeOf), ...typeProblems(part, typeOf)]);
    case "binary": {
      const { operator, left, right } = expression;
      return [
        ...operandProblems(operator, left, right, typeOf),
        ...typeProblems(left, typeOf),
        ...typeProblems(right, typeOf),
      ];
    }
  }
}

/** Every reference of an expression, in reading order. */
export function referencesIn(expression: Expression): Reference[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "reference":
      return [expression.reference];
    case "not":
      return referencesIn(expression.operand);
    case "concatenation":
      return expression.parts.flatMap(referencesIn);
    case "binary":
      return [...referencesIn(expression.left), ...referencesIn(expression.right)];
  }
}

function operandProblems(operator: BinaryOperator, left: Expression, right: Expression, typeOf: TypeOf): string[] {
  switch (operator) {
    case "==":
    case "!=":
      return equalityProblems(operator, inferType(left, typeOf), inferType(right, typeOf));
    case "&&":
    case "||":
      return [...wants("boolean", left, operator, typeOf), ...wants("boolean", right, operator, typeOf)];
    default:
      return [...wants("number", left, operator, typeOf), ...wants("number", right, operator, typeOf)];
  }
}

function equalityProblems(operator: string, left: Type, right: Type): string[] {
  if (left === "unknown" || right === "unknown") return [];
  if (left !== right) return [`“${operator}” compares a ${left} with a ${right}, which are never the same.`];
  if (left !== "object" && left !== "array") return [];
  return [`“${operator}” compares texts, numbers and booleans, not values of the type ${left}.`];
}

function joinProblems(part: Expression, typeOf: TypeOf): string[] {
  const type = inferType(part, typeOf);
  return type === "object" || type === "array" ? [`A value of the type ${type} cannot be put into a text.`] : [];
}

function wants(wanted: Type, operand: Expression, operator: string, typeOf: TypeOf): string[] {
  const type = inferType(operand, typeOf);
  if (type === wanted || type === "unknown") return [];
  return [`“${operator}” needs a ${wanted} on each side and stands beside a ${type}.`];
}
