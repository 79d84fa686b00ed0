/** Says whether a character, given as its code point, belongs to a class. */
export type CharacterTest = (codePoint: number) => boolean;

/** A pattern, taken apart. `repeat` without `max` is unbounded. */
export type PatternNode =
  | { kind: "character"; test: CharacterTest }
  | { kind: "boundary"; at: "start" | "end" | "word" | "not-word" }
  | { kind: "sequence"; parts: PatternNode[] }
  | { kind: "choice"; parts: PatternNode[] }
  | { kind: "repeat"; part: PatternNode; min: number; max?: number };

/** A pattern that cannot be used, with what is wrong in plain words. */
export class PatternError extends Error {
  override readonly name = "PatternError";
  readonly code = "pattern-invalid";
}

/** What a parser works on: the pattern's characters and where it stands. */
interface Cursor {
  readonly characters: readonly string[];
  position: number;
  readonly ignoreCase: boolean;
}

const MAX_REPEAT = 1000;

/** Takes a pattern apart. Back references and looking around are refused: they cannot be matched in linear time. */
export function parsePattern(source: string, options: { ignoreCase: boolean }): PatternNode {
  const cursor: Cursor = { characters: [...source], position: 0, ignoreCase: options.ignoreCase };
  const node = parseChoice(cursor);
  if (cursor.position < cursor.characters.length) throw new PatternError("There is a “)” without its “(”.");
  return node;
}

/** Letters, digits and the underscore, as `\w` means them. */
export function isWordCharacter(codePoint: number): boolean {
  return (
    (codePoint >= 48 && codePoint <= 57) ||
    (codePoint >= 65 && codePoint <= 90) ||
    (codePoint >= 97 && codePoint <= 122) ||
    codePoint === 95
  );
}

function parseChoice(cursor: Cursor): PatternNode {
  const parts = [parseSequence(cursor)];
  while (take(cursor, "|")) parts.push(parseSequence(cursor));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "choice", parts };
}

function parseSequence(cursor: Cursor): PatternNode {
  const parts: PatternNode[] = [];
  for (let next = peek(cursor); next !== undefined && next !== "|" && next !== ")"; next = peek(cursor)) {
    parts.push(parseRepeat(cursor));
  }
  return { kind: "sequence", parts };
}

function parseRepeat(cursor: Cursor): PatternNode {
  const part = parseAtom(cursor);
  const bounds = parseBounds(cursor);
  if (!bounds) return part;
  take(cursor, "?");
  if (parseBounds(cursor))
    throw new PatternError("Two repetitions stand behind each other; put the first in brackets.");
  return { kind: "repeat", part, ...bounds };
}

interface Bounds {
  min: number;
  max?: number;
}

function parseBounds(cursor: Cursor): Bounds | undefined {
  if (take(cursor, "*")) return { min: 0 };
  if (take(cursor, "+")) return { min: 1 };
  if (take(cursor, "?")) return { min: 0, max: 1 };
  const [text, from, comma, to] = /^\{(\d{1,6})(,?)(\d{0,6})\}/.exec(rest(cursor)) ?? [];
  if (text === undefined) return undefined;
  cursor.position += text.length;
  const min = Number(from);
  if (comma !== "" && to === "") return checkedBounds({ min }, text);
  return checkedBounds({ min, max: comma === "" ? min : Number(to) }, text);
}

function checkedBounds(bounds: Bounds, text: string): Bounds {
  const { min, max = min } = bounds;
  if (min > MAX_REPEAT || max > MAX_REPEAT) throw new PatternError(`Repeat at most ${MAX_REPEAT} times.`);
  if (max < min) throw new PatternError(`“${text}” repeats at most less than at least.`);
  return bounds;
}

function parseAtom(cursor: Cursor): PatternNode {
  const character = next(cursor);
  if (character === "(") return parseGroup(cursor);
  if (character === "[") return { kind: "character", test: parseSet(cursor) };
  if (character === ".") return { kind: "character", test: (codePoint) => codePoint !== 10 && codePoint !== 13 };
  if (character === "^") return { kind: "boundary", at: "start" };
  if (character === "$") return { kind: "boundary", at: "end" };
  if (character === "\\") return parseEscape(cursor);
  if ("*+?".includes(character)) throw new PatternError(`There is nothing for “${character}” to repeat.`);
  return { kind: "character", test: exactly(character, cursor.ignoreCase) };
}

function parseGroup(cursor: Cursor): PatternNode {
  const opening = /^\?(?::|<[A-Za-z_]\w*>)/.exec(rest(cursor))?.[0] ?? "";
  if (opening === "" && peek(cursor) === "?") {
    throw new PatternError("Looking ahead or behind (“(?=”, “(?!”, “(?<=”, “(?<!”) is not possible here.");
  }
  cursor.position += opening.length;
  const node = parseChoice(cursor);
  if (!take(cursor, ")")) throw new PatternError("There is a “(” without its “)”.");
  return node;
}

function parseEscape(cursor: Cursor): PatternNode {
  const name = peek(cursor);
  if (name === "b" || name === "B") {
    cursor.position += 1;
    return { kind: "boundary", at: name === "b" ? "word" : "not-word" };
  }
  if (name !== undefined && /[1-9k]/.test(name)) {
    throw new PatternError(`Repeating what a group matched (“\\${name}”) is not possible here.`);
  }
  return { kind: "character", test: escaped(cursor).test };
}

/** A set in square brackets. */
function parseSet(cursor: Cursor): CharacterTest {
  const isNegated = take(cursor, "^");
  const tests: CharacterTest[] = [];
  while (!take(cursor, "]")) tests.push(parseRange(cursor));
  const isIn: CharacterTest = (codePoint) => tests.some((test) => test(codePoint));
  return remembering(isNegated ? (codePoint) => !isIn(codePoint) : isIn);
}

function parseRange(cursor: Cursor): CharacterTest {
  const first = parseSetItem(cursor);
  const isRange = peek(cursor) === "-" && cursor.characters[cursor.position + 1] !== "]";
  if (first.character === undefined || !isRange) return first.test;
  cursor.position += 1;
  const last = parseSetItem(cursor);
  if (last.character === undefined)
    throw new PatternError("A range such as “a-z” needs a single character at its end.");
  const [low, high] = [codePointOf(first.character), codePointOf(last.character)];
  if (low > high) throw new PatternError(`The range “${first.character}-${last.character}” is the wrong way round.`);
  return inAnyCase((codePoint) => codePoint >= low && codePoint <= high, cursor.ignoreCase);
}

/** One character or class; `character` is absent for a class. */
interface Item {
  test: CharacterTest;
  character?: string;
}

function parseSetItem(cursor: Cursor): Item {
  const character = next(cursor);
  if (character === "\\") return escaped(cursor);
  return { character, test: exactly(character, cursor.ignoreCase) };
}

function escaped(cursor: Cursor): Item {
  const name = next(cursor);
  const shorthand = classes.get(name.toLowerCase());
  if (shorthand && name.toLowerCase() !== name) return { test: (codePoint) => !shorthand(codePoint) };
  if (shorthand) return { test: shorthand };
  if (name === "p" || name === "P") return { test: unicodeProperty(cursor, name) };
  const character = controls.get(name) ?? hexadecimal(cursor, name) ?? name;
  if (character === name && /[A-Za-z0-9]/.test(name)) throw new PatternError(`“\\${name}” means nothing here.`);
  return { character, test: exactly(character, cursor.ignoreCase) };
}

const classes: ReadonlyMap<string, CharacterTest> = new Map<string, CharacterTest>([
  ["d", (codePoint) => codePoint >= 48 && codePoint <= 57],
  ["w", isWordCharacter],
  ["s", remembering((codePoint) => /\s/u.test(String.fromCodePoint(codePoint)))],
]);

const controls: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["f", "\f"],
  ["v", "\v"],
]);

function hexadecimal(cursor: Cursor, name: string): string | undefined {
  const form = name === "x" ? /^([0-9a-f]{2})/i : name === "u" ? /^(?:([0-9a-f]{4})|\{([0-9a-f]{1,6})\})/i : undefined;
  const [text, short, long] = form?.exec(rest(cursor)) ?? [];
  if (text === undefined) return undefined;
  cursor.position += text.length;
  const codePoint = Number.parseInt(short ?? long ?? "", 16);
  if (codePoint > 0x10ffff) throw new PatternError(`There is no character “\\${name}${text}”.`);
  return String.fromCodePoint(codePoint);
}

function unicodeProperty(cursor: Cursor, name: "p" | "P"): CharacterTest {
  const [text] = /^\{[A-Za-z_]+(?:=[A-Za-z_]+)?\}/.exec(rest(cursor)) ?? [];
  if (text === undefined) throw new PatternError(`“\\${name}” is followed by a property, such as “\\${name}{L}”.`);
  cursor.position += text.length;
  try {
    const one = new RegExp(`^\\${name}${text}$`, "u");
    return remembering((codePoint) => one.test(String.fromCodePoint(codePoint)));
  } catch {
    throw new PatternError(`There is no property “\\${name}${text}”.`);
  }
}

function exactly(character: string, ignoreCase: boolean): CharacterTest {
  const wanted = codePointOf(character);
  return inAnyCase((codePoint) => codePoint === wanted, ignoreCase);
}

function inAnyCase(test: CharacterTest, ignoreCase: boolean): CharacterTest {
  if (!ignoreCase) return test;
  return remembering((codePoint) => test(codePoint) || casesOf(codePoint).some(test));
}

/** A character in its other cases, those of several characters left out. */
const casesOf = remembering((codePoint) => {
  const character = String.fromCodePoint(codePoint);
  const upper = character.toUpperCase();
  const others = [upper, upper.toLowerCase(), character.toLowerCase(), upper === "Σ" ? "ς" : ""];
  return others.filter((one) => [...one].length === 1).map(codePointOf);
});

/** A repeated part asks about the same character again and again. */
function remembering<T>(work: (codePoint: number) => T): (codePoint: number) => T {
  let last: { codePoint: number; result: T } | undefined;
  return (codePoint) => {
    if (last?.codePoint !== codePoint) last = { codePoint, result: work(codePoint) };
    return last.result;
  };
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function peek(cursor: Cursor): string | undefined {
  return cursor.characters[cursor.position];
}

function next(cursor: Cursor): string {
  const character = peek(cursor);
  if (character === undefined) throw new PatternError("The pattern ends too early; a “]” or a character is missing.");
  cursor.position += 1;
  return character;
}

function take(cursor: Cursor, character: string): boolean {
  if (peek(cursor) !== character) return false;
  cursor.position += 1;
  return true;
}

/** The next few characters as a text, for what is written with several of them. */
function rest(cursor: Cursor): string {
  return cursor.characters.slice(cursor.position, cursor.position + 80).join("");
}
