import { type BinaryOperator, type Expression, operatorRanks } from "./expression.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** A parsed expression, or what is wrong with it in plain words. */
export type ParsedExpression = { expression: Expression } | { problem: string };

/** Reads what stands between the backticks of a nested expression: several values side by side are put together as text. */
export function parseExpression(text: string): ParsedExpression {
  return parse(text, parseConcatenation);
}

/** Reads the condition of an If: the same language without backticks and without putting texts together. */
export function parseCondition(text: string): ParsedExpression {
  return parse(text, (reader) => parseRank(reader, 0));
}

interface Reader {
  readonly tokens: Token[];
  at: number;
  depth: number;
}

/** Thrown inside this file only: a parser of this depth reads best when it can stop anywhere. */
class ExpressionProblem extends Error {}

const depthMax = 100;
const wordsMax = 4000;

function parse(text: string, read: (reader: Reader) => Expression): ParsedExpression {
  const words = tokenize(text);
  if ("problem" in words) return words;
  const reader: Reader = { tokens: words.tokens, at: 0, depth: 0 };
  try {
    if (reader.tokens.length === 0) throw new ExpressionProblem("The expression is empty.");
    if (reader.tokens.length > wordsMax) throw new ExpressionProblem("The expression is too long to be read.");
    const expression = read(reader);
    const rest = reader.tokens[reader.at];
    if (rest !== undefined) throw new ExpressionProblem(unexpected(rest));
    return { expression };
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    return { problem: error.message };
  }
}

function parseConcatenation(reader: Reader): Expression {
  const first = parseRank(reader, 0);
  const parts = [first];
  while (startsOperand(reader.tokens[reader.at])) parts.push(parseRank(reader, 0));
  return parts.length === 1 ? first : { kind: "concatenation", parts };
}

function startsOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== "symbol" || token.symbol === "(" || token.symbol === "!");
}

function parseRank(reader: Reader, rank: number): Expression {
  const operators = operatorRanks[rank];
  if (operators === undefined) return parseOperand(reader);
  let left = parseRank(reader, rank + 1);
  for (;;) {
    const operator = takeOperator(reader, operators);
    if (operator === undefined) return left;
    left = { kind: "binary", operator, left, right: parseRank(reader, rank + 1) };
  }
}

function takeOperator(reader: Reader, operators: readonly BinaryOperator[]): BinaryOperator | undefined {
  const token = reader.tokens[reader.at];
  const operator = token?.kind === "symbol" ? operators.find((name) => name === token.symbol) : undefined;
  if (operator !== undefined) reader.at += 1;
  return operator;
}

function parseOperand(reader: Reader): Expression {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new ExpressionProblem("The expression ends where a value is expected.");
  reader.at += 1;
  if (token.kind !== "symbol") return token;
  if (token.symbol === "(") return parseGroup(reader);
  if (token.symbol === "!") {
    return deeper(reader, () => ({ kind: "not", operand: parseOperand(reader) }));
  }
  const next = reader.tokens[reader.at];
  if (token.symbol === "-" && next?.kind === "literal" && typeof next.value === "number") {
    reader.at += 1;
    return { kind: "literal", value: -next.value };
  }
  throw new ExpressionProblem(unexpected(token));
}

function parseGroup(reader: Reader): Expression {
  return deeper(reader, () => {
    if (isSymbol(reader.tokens[reader.at], ")")) throw new ExpressionProblem("There is nothing between “(” and “)”.");
    const inner = parseConcatenation(reader);
    if (!isSymbol(reader.tokens[reader.at], ")")) throw new ExpressionProblem("A “(” is never closed.");
    reader.at += 1;
    return inner.kind === "binary" ? { ...inner, isGrouped: true } : inner;
  });
}

function deeper(reader: Reader, read: () => Expression): Expression {
  reader.depth += 1;
  if (reader.depth > depthMax) throw new ExpressionProblem(`Parentheses are nested more than ${depthMax} deep.`);
  const expression = read();
  reader.depth -= 1;
  return expression;
}

function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === "symbol" && token.symbol === symbol;
}

function unexpected(token: Token): string {
  if (token.kind === "symbol") {
    return token.symbol === ")" ? "A “)” closes nothing." : `Before or after “${token.symbol}” a value is missing.`;
  }
  const text = token.kind === "reference" ? token.reference.text : String(token.value);
  return `Between “${text}” and what stands before it an operator is missing.`;
}
