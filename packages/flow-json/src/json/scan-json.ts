import type { Span } from "./span.ts";

/** What is wrong with a text that is no JSON, where, and what to do about it. */
export interface SyntaxProblem {
  offset: number;
  message: string;
}

/** What a scan found: where every value stands, or the first mistake; and the keys that objects hold twice. */
export interface JsonScan {
  root?: Span;
  problem?: SyntaxProblem;
  repeatedKeys: { key: string; start: number; end: number }[];
}

/** Deeper than any Flow JSON goes, and shallow enough for whoever walks the document afterwards. */
const depthMax = 400;

/**
 * Finds where each value of a JSON text stands. Strict as RFC 8259. Our own, because a designer needs the place of a
 * mistake and of every value, and the platform's parser tells neither.
 */
export function scanJson(text: string): JsonScan {
  const scanner: Scanner = { text, at: 0, depth: 0, repeatedKeys: [] };
  const { repeatedKeys } = scanner;
  try {
    const root = scanValue(scanner);
    skipSpace(scanner);
    if (scanner.at < text.length) throw new Unexpected(scanner.at, "Something follows the end of the document.");
    return { root, repeatedKeys };
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    return { problem: { offset: Math.min(error.offset, text.length), message: error.message }, repeatedKeys };
  }
}

interface Scanner {
  readonly text: string;
  at: number;
  depth: number;
  readonly repeatedKeys: JsonScan["repeatedKeys"];
}

class Unexpected extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

function scanValue(scanner: Scanner): Span {
  skipSpace(scanner);
  const start = scanner.at;
  switch (scanner.text[start]) {
    case "{":
      return nested(scanner, scanObject);
    case "[":
      return nested(scanner, scanArray);
    case '"':
      skipString(scanner);
      return { start, end: scanner.at };
    case undefined:
      throw ended(scanner);
    default:
      skipLiteral(scanner);
      return { start, end: scanner.at };
  }
}

function nested(scanner: Scanner, scan: (scanner: Scanner) => Span): Span {
  scanner.depth += 1;
  if (scanner.depth > depthMax) throw new Unexpected(scanner.at, `Values are nested more than ${depthMax} deep.`);
  const span = scan(scanner);
  scanner.depth -= 1;
  return span;
}

function scanObject(scanner: Scanner): Span {
  const start = scanner.at;
  const members = new Map<string, Span>();
  scanner.at += 1;
  if (skipSpace(scanner) === "}") return { start, end: ++scanner.at, members };
  for (;;) {
    const key = scanKey(scanner);
    if (members.has(key.name)) scanner.repeatedKeys.push({ key: key.name, start: key.start, end: key.end });
    const span = scanValue(scanner);
    span.key = { start: key.start, end: key.end };
    members.set(key.name, span);
    if (endsAfterElement(scanner, "}")) return { start, end: scanner.at, members };
  }
}

function scanArray(scanner: Scanner): Span {
  const start = scanner.at;
  const items: Span[] = [];
  scanner.at += 1;
  if (skipSpace(scanner) === "]") return { start, end: ++scanner.at, items };
  for (;;) {
    items.push(scanValue(scanner));
    if (endsAfterElement(scanner, "]")) return { start, end: scanner.at, items };
  }
}

function scanKey(scanner: Scanner): { name: string; start: number; end: number } {
  const found = skipSpace(scanner);
  if (found === undefined) throw ended(scanner);
  if (found === "}") throw new Unexpected(scanner.at, "A comma stands before “}”. Remove it.");
  const start = scanner.at;
  if (found !== '"') throw new Unexpected(start, "Here a key in double quotes is expected.");
  skipString(scanner);
  const end = scanner.at;
  const written = scanner.text.slice(start + 1, end - 1);
  const name = written.includes("\\") ? String(JSON.parse(`"${written}"`)) : written;
  if (skipSpace(scanner) !== ":") throw new Unexpected(scanner.at, `After the key “${clip(name)}” a colon is missing.`);
  scanner.at += 1;
  return { name, start, end };
}

/** Goes past the closing bracket (true) or past a comma (false). */
function endsAfterElement(scanner: Scanner, closing: "}" | "]"): boolean {
  const found = skipSpace(scanner);
  if (found === undefined) throw ended(scanner);
  if (found !== closing && found !== ",") {
    throw new Unexpected(scanner.at, `Here “,” or “${closing}” is missing, before “${clip(found)}”.`);
  }
  scanner.at += 1;
  if (found === closing) return true;
  if (skipSpace(scanner) === closing)
    throw new Unexpected(scanner.at, `A comma stands before “${closing}”. Remove it.`);
  return false;
}

function skipSpace(scanner: Scanner): string | undefined {
  const { text } = scanner;
  let code = text.charCodeAt(scanner.at);
  while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
    scanner.at += 1;
    code = text.charCodeAt(scanner.at);
  }
  return text[scanner.at];
}

const escaped = /["\\/bfnrt]|u[\da-fA-F]{4}/y;

function skipString(scanner: Scanner): void {
  const { text } = scanner;
  const start = scanner.at;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      scanner.at = at + 1;
      return;
    }
    if (code < 0x20) throw new Unexpected(at, "A text goes over the end of its line, or holds a control character.");
    if (code !== 0x5c) continue;
    escaped.lastIndex = at + 1;
    if (!escaped.test(text)) throw new Unexpected(at, "After “\\” stands something that it cannot escape.");
    at = escaped.lastIndex - 1;
  }
  throw new Unexpected(start, "This text never ends: its closing double quote is missing.");
}

const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[^\s,:{}[\]"]*/y;

function skipLiteral(scanner: Scanner): void {
  const { text, at } = scanner;
  word.lastIndex = at;
  word.test(text);
  literal.lastIndex = at;
  if (literal.test(text) && literal.lastIndex === Math.max(word.lastIndex, at + 1)) {
    scanner.at = literal.lastIndex;
    return;
  }
  throw new Unexpected(at, `“${clip(text.slice(at, Math.max(word.lastIndex, at + 1)))}” is not a JSON value.`);
}

function ended({ text }: Scanner): Unexpected {
  const message = text.trim() === "" ? "The document is empty." : "The document ends in the middle.";
  return new Unexpected(text.length, message);
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
