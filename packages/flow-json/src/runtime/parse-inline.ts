import type { MarkdownText } from "./markdown.ts";

/** Reads bold, italic, struck-through text and links. Marks that are not closed stay as they are written. */
export function parseInline(source: string): MarkdownText[] {
  return read(source, {}, 0);
}

type Style = Omit<MarkdownText, "text">;

const mark =
  /\*\*(?=\S)((?:[^*]|\*(?!\*))+)(?<=\S)\*\*|__(?=\S)((?:[^_]|_(?!_))+)(?<=\S)__|\*(?=\S)([^*]+)(?<=\S)\*|(?<!\w)_(?=\S)([^_]+)(?<=\S)_(?!\w)|~~?(?=\S)([^~]+)(?<=\S)~~?|\[([^\][]+)\]\(([^)\s[]+)\)/g;

const depthMax = 6;

function read(source: string, style: Style, depth: number): MarkdownText[] {
  const texts: MarkdownText[] = [];
  let at = 0;
  for (const found of depth < depthMax ? source.matchAll(mark) : []) {
    if (found.index > at) texts.push({ text: source.slice(at, found.index), ...style });
    texts.push(...readMarked(found, style, depth + 1));
    at = found.index + found[0].length;
  }
  if (at < source.length) texts.push({ text: source.slice(at), ...style });
  return texts;
}

function readMarked(found: RegExpExecArray, style: Style, depth: number): MarkdownText[] {
  const [, bold, bold2, italic, italic2, struck, label, url] = found;
  const strong = bold ?? bold2;
  if (strong !== undefined) return read(strong, { ...style, isBold: true }, depth);
  const slanted = italic ?? italic2;
  if (slanted !== undefined) return read(slanted, { ...style, isItalic: true }, depth);
  if (struck !== undefined) return read(struck, { ...style, isStruckThrough: true }, depth);
  const isSafe = /^(https?|mailto|tel):/i.test(url ?? "");
  return read(label ?? "", isSafe ? { ...style, url: url ?? "" } : style, depth);
}
