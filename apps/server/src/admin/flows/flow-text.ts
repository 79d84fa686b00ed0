/** A document that came in one line, laid out for people; anything else as it is. */
export function readableText(text: string): string {
  if (text.trim().includes("\n")) return text;
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  } catch {
    return text;
  }
}
