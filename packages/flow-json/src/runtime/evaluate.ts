import type { BinaryOperator, Expression } from "../expression/expression.ts";
import type { Reference } from "../expression/reference.ts";
import type { Json } from "../json/json.ts";

/** What a reference stands for; `undefined` where nothing is there. */
export type Lookup = (reference: Reference) => Json | undefined;

/**
 * What an expression gives. As on a phone nothing is an error: what is missing counts as the empty text, as false or as
 * zero, and dividing by zero gives zero.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#nested-expressions
 */
export function evaluate(expression: Expression, lookup: Lookup): Json | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "reference":
      return lookup(expression.reference);
    case "not":
      return evaluate(expression.operand, lookup) !== true;
    case "concatenation":
      return concatenate(expression.parts, lookup);
    case "binary":
      return evaluateBinary(expression, lookup);
  }
}

/** Far more than any screen shows. Texts that are made of one another would grow without end. */
const textLengthMax = 20_000;

function concatenate(parts: readonly Expression[], lookup: Lookup): string {
  const texts = parts.map((part) => toText(evaluate(part, lookup)).slice(0, textLengthMax));
  return texts.join("").slice(0, textLengthMax);
}

/** A value as it is written in a text; lists and objects cannot be. */
export function toText(value: Json | undefined): string {
  return value === undefined || typeof value === "object" ? "" : String(value);
}

function evaluateBinary(expression: Expression & { kind: "binary" }, lookup: Lookup): Json {
  const { operator } = expression;
  const left = evaluate(expression.left, lookup);
  if (operator === "&&" && left !== true) return false;
  if (operator === "||" && left === true) return true;
  const right = evaluate(expression.right, lookup);
  if (operator === "&&" || operator === "||") return right === true;
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  return isArithmetic(operator) ? calculate(operator, toNumber(left), toNumber(right)) : compare(operator, left, right);
}

function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  return (left ?? blankLike(right)) === (right ?? blankLike(left));
}

function blankLike(other: Json | undefined): Json {
  if (typeof other === "string") return "";
  return typeof other === "boolean" ? false : null;
}

type Arithmetic = "+" | "-" | "*" | "/" | "%";

function isArithmetic(operator: BinaryOperator): operator is Arithmetic {
  return ["+", "-", "*", "/", "%"].includes(operator);
}

function calculate(operator: Arithmetic, left: number, right: number): number {
  const result = calculations[operator](left, right);
  return Number.isFinite(result) ? result : 0;
}

const calculations: Record<Arithmetic, (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
};

function toNumber(value: Json | undefined): number {
  if (typeof value === "number") return value;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

function compare(operator: BinaryOperator, left: Json | undefined, right: Json | undefined): boolean {
  if (typeof left !== "number" || typeof right !== "number") return false;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}
