import { withoutByteOrderMark } from "@tributary/flow-json";

/** A document that came in one line, laid out for people; anything else as it is, without a byte order mark. */
export function readableText(text: string): string {
  const document = withoutByteOrderMark(text);
  if (document.trim().includes("\n")) return document;
  try {
    return `${JSON.stringify(JSON.parse(document), null, 2)}\n`;
  } catch {
    return document;
  }
}
