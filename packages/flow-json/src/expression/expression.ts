import type { Reference } from "./reference.ts";

/**
 * A nested expression, or the condition of an If, as a tree.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#nested-expressions
 */
export type Expression =
  | { kind: "literal"; value: string | number | boolean }
  | { kind: "reference"; reference: Reference }
  | { kind: "not"; operand: Expression }
  /** `isGrouped` where it stands in parentheses of its own. */
  | { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression; isGrouped?: true }
  | { kind: "concatenation"; parts: Expression[] };

/** Every operator that stands between two operands. */
export type BinaryOperator = (typeof binaryOperators)[number];

/** The binary operators, those of the same rank together and in the order of their rank, the weakest first. */
export const operatorRanks = [["||"], ["&&"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]] as const;

const binaryOperators = operatorRanks.flat();
