import { isJson, type Json } from "@tributary/engine";
import { query } from "jsonpath-rfc9535";
import parse from "jsonpath-rfc9535/parser";

const MAX_MATCHES = 1000;
const MAX_COMBINATIONS = 50;

/**
 * What an RFC 9535 path selects: one match gives its value, several give a list.
 * https://www.rfc-editor.org/rfc/rfc9535
 */
export function selectByPath(from: Json, path: string): { value: Json } | { problem: string } {
  const problem = jsonPathProblem(path);
  if (problem) return { problem };
  const matches = query(from, path).filter((match) => isJson(match));
  const [only] = matches;
  if (only === undefined) return { problem: `nothing in the answer is at ${path}` };
  if (matches.length > MAX_MATCHES) return { problem: `${path} is at more than ${MAX_MATCHES} places; narrow it down` };
  return { value: matches.length === 1 ? only : matches };
}

/**
 * Explains why a path cannot be used; undefined when it can. Beyond the syntax this refuses what an answer could be made
 * slow with: the time that a path takes must stay in proportion to the answer's size.
 */
export function jsonPathProblem(path: string): string | undefined {
  try {
    return costOf(parse(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    return `${path} is not a JSON path (RFC 9535): ${reason}`;
  }
}

interface Cost {
  descents: number;
  combinations: number;
  problem: string | undefined;
}

function costOf(query: unknown): string | undefined {
  const cost: Cost = { descents: 0, combinations: 1, problem: undefined };
  weigh(query, false, cost);
  if (cost.problem) return cost.problem;
  if (cost.descents > 1) return "use “..” once at most";
  if (cost.combinations > MAX_COMBINATIONS) return `combine at most ${MAX_COMBINATIONS} selectors`;
  return undefined;
}

function weigh(node: unknown, isInFilter: boolean, cost: Cost): void {
  if (Array.isArray(node)) for (const item of node) weigh(item, isInFilter, cost);
  if (!isNode(node)) return;
  if (node.type === "DescendantSegment") cost.descents += 1;
  if (node.type === "BracketedSelection") cost.combinations *= Object.keys(node["selectors"] ?? []).length;
  cost.problem ??= problemIn(node, isInFilter);
  for (const part of Object.values(node)) weigh(part, isInFilter || node.type === "FilterSelector", cost);
}

function problemIn(node: SyntaxNode, isInFilter: boolean): string | undefined {
  if (node.type === "FunctionExpr" && (node["name"] === "match" || node["name"] === "search")) {
    return "the functions match and search are not available; use a Code node";
  }
  if (!isInFilter) return undefined;
  if (node.type === "DescendantSegment") return "“..” cannot stand inside a filter";
  const isAnywhere = node.type === "JsonPathQuery" && !isSingular(node);
  return isAnywhere ? "inside a filter “$” may only lead to a single value" : undefined;
}

function isSingular(query: SyntaxNode): boolean {
  const singular = /^(?:MemberNameShorthand|BracketedSelection|NameSelector|IndexSelector|ChildSegment|JsonPathQuery)$/;
  return typesIn(query).every((type) => singular.test(type));
}

function typesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(typesIn);
  return isNode(node) ? [node.type, ...Object.values(node).flatMap(typesIn)] : [];
}

interface SyntaxNode {
  type: string;
  [key: string]: unknown;
}

function isNode(node: unknown): node is SyntaxNode {
  return typeof node === "object" && node !== null && "type" in node && typeof node.type === "string";
}
