import type { MarkdownBlock } from "./markdown.ts";
import { parseInline } from "./parse-inline.ts";
import { pictureAddress } from "./view-text.ts";

/** How much of markdown a component draws: a RichText all of it, other texts no headings, pictures and tables. */
type Extent = "rich" | "plain";

/**
 * Reads the markdown that WhatsApp knows. What it does not know stays as text; nothing is ever HTML.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#richtext
 */
export function parseMarkdown(source: string, extent: Extent): MarkdownBlock[] {
  const lines = linesOf(source);
  const blocks: MarkdownBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, taken] = readBlock(lines, at, extent);
    if (block !== undefined) blocks.push(block);
    at += taken;
  }
  return blocks;
}

/** True for markdown with a heading, a picture or a table. */
export function needsRichText(source: string): boolean {
  const lines = linesOf(source);
  return lines.some((line, at) => headingLine.test(line) || imageLine.test(line) || beginsTable(lines, at));
}

function linesOf(source: string): string[] {
  return source.split(/\r\n?|\n/);
}

type Read = [block: MarkdownBlock | undefined, taken: number];

const headingLine = /^\s{0,3}(#{1,6})\s+(.*)$/s;
const closingMarks = /(?<!#)#+$/;
const itemLine = /^\s{0,3}(?:([-+*])|(\d{1,9})[.)])\s+(.*)$/;
const imageLine = /^\s*!\[([^\]]*)\]\(([^)]*)\)\s*$/;
const tableRule = /^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$/;

function readBlock(lines: string[], at: number, extent: Extent): Read {
  const line = lines[at] ?? "";
  if (line.trim() === "") return [undefined, 1];
  const rich = extent === "rich" ? readRichBlock(lines, at) : undefined;
  if (rich !== undefined) return rich;
  return itemLine.test(line) ? readList(lines, at) : readParagraph(lines, at, extent);
}

function readRichBlock(lines: string[], at: number): Read | undefined {
  const line = lines[at] ?? "";
  const heading = headingLine.exec(line);
  if (heading) return [readHeading(heading), 1];
  const image = imageLine.exec(line);
  if (image) return [{ kind: "image", altText: image[1] ?? "", src: pictureAddress((image[2] ?? "").trim()) }, 1];
  return beginsTable(lines, at) ? readTable(lines, at) : undefined;
}

function beginsTable(lines: string[], at: number): boolean {
  const line = lines[at] ?? "";
  return line.includes("|") && !itemLine.test(line) && tableRule.test((lines[at + 1] ?? "").trim());
}

/** Headings of the third level and below are drawn as running text. */
function readHeading([, marks = "", rest = ""]: RegExpExecArray): MarkdownBlock {
  const text = parseInline(rest.trimEnd().replace(closingMarks, "").trimEnd());
  if (marks.length > 2) return { kind: "paragraph", text };
  return { kind: "heading", level: marks.length === 1 ? 1 : 2, text };
}

function readList(lines: string[], from: number): Read {
  const isOrdered = itemLine.exec(lines[from] ?? "")?.[2] !== undefined;
  const items: string[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const item = itemLine.exec(lines[at] ?? "");
    if (item === null || (item[2] !== undefined) !== isOrdered) break;
    items.push(item[3] ?? "");
  }
  return [{ kind: "list", isOrdered, items: items.map(parseInline) }, at - from];
}

function readTable(lines: string[], from: number): Read {
  const rows: string[] = [];
  for (let at = from + 2; at < lines.length && lines[at]?.includes("|"); at += 1) rows.push(lines[at] ?? "");
  const header = readCells(lines[from] ?? "");
  return [{ kind: "table", header, rows: rows.map(readCells) }, rows.length + 2];
}

function readCells(line: string) {
  const bare = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  return bare.split("|").map((cell) => parseInline(cell.trim()));
}

function readParagraph(lines: string[], from: number, extent: Extent): Read {
  let at = from + 1;
  while (at < lines.length && !endsParagraph(lines[at] ?? "", extent)) at += 1;
  return [{ kind: "paragraph", text: parseInline(lines.slice(from, at).join("\n")) }, at - from];
}

function endsParagraph(line: string, extent: Extent): boolean {
  if (line.trim() === "" || itemLine.test(line)) return true;
  return extent === "rich" && (headingLine.test(line) || imageLine.test(line));
}
