import { type CharacterTest, isWordCharacter, PatternError, type PatternNode, parsePattern } from "./pattern-syntax.ts";

/** Texts longer than this are cut before they are matched, in characters. It is WhatsApp's limit for a message. */
export const MAX_MATCHED_CHARACTERS = 4096;

/** How long a pattern may be, in characters. */
export const MAX_PATTERN_CHARACTERS = 500;

/** A regular expression made ready to be tried. */
export interface Pattern {
  /** Says whether it is found anywhere in the text. */
  isIn(text: string): boolean;
  /** Says whether the whole text is what it describes. */
  isWhole(text: string): boolean;
  /** What looking for it in the text takes at most, counted like characters that are worked on. */
  workOn(text: string): number;
}

const MAX_INSTRUCTIONS = 1000;
const MAX_CACHED = 1000;
const known = new Map<string, Pattern>();

/**
 * Makes a regular expression ready. It is matched by following all its possibilities at once, so the time grows with
 * the text and the pattern and nothing else: no message can make a pattern take forever. The syntax is JavaScript's
 * without back references and look-around.
 * @throws PatternError for what cannot be used.
 */
export function compilePattern(source: string, options: { ignoreCase?: boolean } = {}): Pattern {
  const ignoreCase = options.ignoreCase ?? false;
  const key = `${ignoreCase}${source}`;
  const kept = known.get(key);
  if (kept) return kept;
  if (source.length > MAX_PATTERN_CHARACTERS) {
    throw new PatternError(`The pattern is longer than ${MAX_PATTERN_CHARACTERS} characters.`);
  }
  const node = parsePattern(source, { ignoreCase });
  const anywhere = assemble(node);
  const whole = assemble({ kind: "sequence", parts: [atStart, node, atEnd] });
  const pattern = {
    isIn: (text: string) => runs(anywhere, text),
    isWhole: (text: string) => isWithin(text) && runs(whole, text),
    workOn: (text: string) => Math.min(text.length, MAX_MATCHED_CHARACTERS) * anywhere.length,
  };
  if (known.size >= MAX_CACHED) known.clear();
  known.set(key, pattern);
  return pattern;
}

/** Explains why a regular expression cannot be used; undefined when it can. */
export function patternProblem(source: string): string | undefined {
  try {
    compilePattern(source);
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

function isWithin(text: string): boolean {
  return text.length <= MAX_MATCHED_CHARACTERS;
}

const atStart: PatternNode = { kind: "boundary", at: "start" };
const atEnd: PatternNode = { kind: "boundary", at: "end" };

type Instruction =
  | { op: "character"; test: CharacterTest }
  | { op: "boundary"; at: "start" | "end" | "word" | "not-word" }
  | { op: "fork"; to: number[] }
  | { op: "matched" };

function assemble(node: PatternNode): Instruction[] {
  const program: Instruction[] = [];
  append(program, node);
  program.push({ op: "matched" });
  return program;
}

function append(program: Instruction[], node: PatternNode): void {
  if (program.length > MAX_INSTRUCTIONS) throw new PatternError("The pattern repeats too much; make it smaller.");
  if (node.kind === "character") program.push({ op: "character", test: node.test });
  else if (node.kind === "boundary") program.push({ op: "boundary", at: node.at });
  else if (node.kind === "sequence") for (const part of node.parts) append(program, part);
  else if (node.kind === "repeat") appendRepeat(program, node);
  else appendChoice(program, node.parts);
}

function appendChoice(program: Instruction[], parts: PatternNode[]): void {
  const fork: { op: "fork"; to: number[] } = { op: "fork", to: [] };
  const ends: { op: "fork"; to: number[] }[] = [];
  program.push(fork);
  for (const part of parts) {
    fork.to.push(program.length);
    append(program, part);
    const end: { op: "fork"; to: number[] } = { op: "fork", to: [] };
    ends.push(end);
    program.push(end);
  }
  for (const end of ends) end.to.push(program.length);
}

function appendRepeat(program: Instruction[], { part, min, max }: Extract<PatternNode, { kind: "repeat" }>): void {
  for (let count = 0; count < min; count += 1) append(program, part);
  if (max === undefined) {
    const start = program.length;
    const fork = { op: "fork" as const, to: [start + 1] };
    program.push(fork);
    append(program, part);
    program.push({ op: "fork", to: [start] });
    fork.to.push(program.length);
    return;
  }
  const skips: { op: "fork"; to: number[] }[] = [];
  for (let count = min; count < max; count += 1) {
    const skip = { op: "fork" as const, to: [program.length + 1] };
    skips.push(skip);
    program.push(skip);
    append(program, part);
  }
  for (const skip of skips) skip.to.push(program.length);
}

/** Follows all threads of the program through the text at once; each instruction is visited once per character. */
function runs(program: Instruction[], text: string): boolean {
  const codePoints = Array.from(text.slice(0, MAX_MATCHED_CHARACTERS), (character) => character.codePointAt(0) ?? 0);
  let threads: number[] = [];
  for (let position = 0; position <= codePoints.length; position += 1) {
    const reached = reach({ program, codePoints, position }, [...threads, 0]);
    if (reached === "matched") return true;
    const codePoint = codePoints[position];
    threads =
      codePoint === undefined ? [] : reached.filter((index) => accepts(program[index], codePoint)).map(following);
  }
  return false;
}

interface Moment {
  program: Instruction[];
  codePoints: number[];
  position: number;
}

/** The character instructions that can be reached from some others without taking a character. */
function reach(moment: Moment, from: number[]): number[] | "matched" {
  const seen = new Uint8Array(moment.program.length);
  const waiting: number[] = [];
  const open = from.reverse();
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen[index] === 1) continue;
    seen[index] = 1;
    const instruction = moment.program[index];
    if (instruction?.op === "matched") return "matched";
    if (instruction?.op === "character") waiting.push(index);
    else if (instruction?.op === "fork") open.push(...instruction.to);
    else if (instruction?.op === "boundary" && isAtBoundary(moment, instruction.at)) open.push(index + 1);
  }
  return waiting;
}

function isAtBoundary({ codePoints, position }: Moment, at: "start" | "end" | "word" | "not-word"): boolean {
  if (at === "start") return position === 0;
  if (at === "end") return position === codePoints.length;
  const isEdge = isWordAt(codePoints[position - 1]) !== isWordAt(codePoints[position]);
  return at === "word" ? isEdge : !isEdge;
}

function isWordAt(codePoint: number | undefined): boolean {
  return codePoint !== undefined && isWordCharacter(codePoint);
}

function accepts(instruction: Instruction | undefined, codePoint: number): boolean {
  return instruction?.op === "character" && instruction.test(codePoint);
}

function following(index: number): number {
  return index + 1;
}
