import { parseReference, type Reference } from "./reference.ts";

/** A word of an expression. */
export type Token =
  | { kind: "reference"; reference: Reference }
  | { kind: "literal"; value: string | number | boolean }
  | { kind: "symbol"; symbol: string };

const word =
  /\s*(?:(\$\{[^{}]*\})|'([^'\\]*(?:\\.[^'\\]*)*)'|(\d+(?:\.\d+)?)|(true|false)\b|(&&|\|\||[=!<>]=|[<>!()+\-*/%]))/sy;

/** Cuts an expression into words. What is no word is told in `problem`, in plain words. */
export function tokenize(text: string): { tokens: Token[] } | { problem: string } {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  for (let at = 0; at < source.length; at = word.lastIndex) {
    word.lastIndex = at;
    const found = word.exec(source);
    if (found === null) return { problem: describe(source.slice(at).trimStart()) };
    const token = toToken(found);
    if (token === undefined)
      return { problem: `“${found[1]}” refers to nothing: write \${data.field} or \${form.input}.` };
    tokens.push(token);
  }
  return { tokens };
}

function toToken([, reference, string, number, boolean, symbol]: RegExpExecArray): Token | undefined {
  if (reference !== undefined) {
    const parsed = parseReference(reference);
    return parsed && { kind: "reference", reference: parsed };
  }
  if (string !== undefined) return { kind: "literal", value: string.replace(/\\(.)/gs, "$1") };
  if (number !== undefined) return { kind: "literal", value: Number(number) };
  if (boolean !== undefined) return { kind: "literal", value: boolean === "true" };
  return { kind: "symbol", symbol: symbol ?? "" };
}

function describe(rest: string): string {
  if (rest.startsWith("'")) return "A text in single quotes never ends.";
  if (rest.startsWith("${")) return "A reference is not closed: its “}” is missing.";
  if (rest.startsWith('"')) return "Texts in expressions stand in single quotes, not in double ones.";
  if (/^=[^=]/.test(rest)) return "Compare with “==”, not with “=”.";
  return `“${/^\S{1,30}/.exec(rest)?.[0] ?? rest.slice(0, 30)}” is neither an operator nor a value; texts stand in single quotes.`;
}
