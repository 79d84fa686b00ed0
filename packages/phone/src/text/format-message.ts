/** A stretch of a line: plain text, a link, or text with a mark around it. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "link"; text: string; url: string }
  | { kind: "bold" | "italic" | "strike"; children: Inline[] };

/** What a text message is made of, from top to bottom. A paragraph keeps its line breaks as `\n` in its texts. */
export type Block =
  | { kind: "paragraph" | "quote"; children: Inline[] }
  | { kind: "bullets" | "numbers"; start: number; items: Inline[][] }
  | { kind: "monospace"; text: string };

/**
 * Reads WhatsApp's marks in a message: *bold*, _italic_, ~struck~, `code`, ```monospace```, lists, quotes and links.
 * https://faq.whatsapp.com/539178204879377
 */
export function formatMessage(text: string): Block[] {
  const parts = text.split("```");
  return parts.flatMap((part, index): Block[] => {
    if (index % 2 === 0) return formatLines(part);
    const isClosed = index < parts.length - 1;
    return isClosed ? [{ kind: "monospace", text: part.replace(/^\n|\n$/g, "") }] : formatLines(`\`\`\`${part}`);
  });
}

/** The marks and links within one line or paragraph. */
export function formatInline(text: string): Inline[] {
  const found = firstMark(text);
  if (found === undefined) return text === "" ? [] : [{ kind: "text", text }];
  const before = text.slice(0, found.index);
  return [
    ...(before === "" ? [] : [{ kind: "text" as const, text: before }]),
    found.inline,
    ...formatInline(text.slice(found.index + found.length)),
  ];
}

type Found = { index: number; length: number; inline: Inline };

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;
const markPattern = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/u;
const codePattern = /`([^`\n]+)`/;
const linkPattern = /\b(?:https?:\/\/|www\.)[^\s<>"']*[^\s<>"'.,;:!?)\]*_~]/i;

function firstMark(text: string): Found | undefined {
  const found = [findCode(text), findLink(text), findMark(text)].filter((candidate) => candidate !== undefined);
  return found.sort((one, other) => one.index - other.index)[0];
}

function findCode(text: string): Found | undefined {
  const match = codePattern.exec(text);
  if (match?.[1] === undefined) return undefined;
  return { index: match.index, length: match[0].length, inline: { kind: "code", text: match[1] } };
}

function findLink(text: string): Found | undefined {
  const match = linkPattern.exec(text);
  if (match === null) return undefined;
  const [link] = match;
  const url = /^https?:/i.test(link) ? link : `https://${link}`;
  return { index: match.index, length: link.length, inline: { kind: "link", text: link, url } };
}

function findMark(text: string): Found | undefined {
  const match = markPattern.exec(text);
  const mark = match?.[1];
  if (match === null || !isMark(mark) || match[2] === undefined) return undefined;
  const inline = { kind: marks[mark], children: formatInline(match[2]) };
  return { index: match.index, length: match[0].length, inline };
}

function isMark(text: string | undefined): text is keyof typeof marks {
  return text !== undefined && Object.hasOwn(marks, text);
}

type Line = { kind: Block["kind"]; text: string; number: number };

function formatLines(text: string): Block[] {
  const lines = text.split("\n").map(readLine);
  const blocks: Block[] = [];
  for (let first = 0; first < lines.length; ) {
    const kind = lines[first]?.kind;
    let end = first;
    while (end < lines.length && lines[end]?.kind === kind) end += 1;
    const block = toBlock(lines.slice(first, end));
    if (block !== undefined) blocks.push(block);
    first = end;
  }
  return blocks;
}

function readLine(line: string): Line {
  const bullet = /^\s*[-*] +(.*)$/.exec(line);
  if (bullet?.[1] !== undefined) return { kind: "bullets", text: bullet[1], number: 0 };
  const numbered = /^\s*(\d{1,3})\. +(.*)$/.exec(line);
  if (numbered?.[2] !== undefined) return { kind: "numbers", text: numbered[2], number: Number(numbered[1]) };
  const quote = /^> ?(.*)$/.exec(line);
  if (quote?.[1] !== undefined) return { kind: "quote", text: quote[1], number: 0 };
  return { kind: "paragraph", text: line, number: 0 };
}

function toBlock(lines: Line[]): Block | undefined {
  const [first] = lines;
  if (first === undefined) return undefined;
  if (first.kind === "bullets" || first.kind === "numbers") {
    return { kind: first.kind, start: first.number, items: lines.map((line) => formatInline(line.text)) };
  }
  const text = lines.map((line) => line.text).join("\n");
  const children = formatInline(text.replace(/^\n+|\n+$/g, ""));
  if (children.length === 0) return undefined;
  return { kind: first.kind === "quote" ? "quote" : "paragraph", children };
}
