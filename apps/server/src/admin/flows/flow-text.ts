/** Whether two texts are the same document, however they are laid out. Texts that are no JSON are compared as they are. */
export function isSameDocument(one: string, other: string): boolean {
  return one === other || canonical(one) === canonical(other);
}

/** A document that came in one line, laid out for people; anything else as it is. */
export function readableText(text: string): string {
  if (text.trim().includes("\n")) return text;
  const value = read(text);
  return value === undefined ? text : `${JSON.stringify(value, null, 2)}\n`;
}

function canonical(text: string): string {
  const value = read(text);
  return value === undefined ? text : JSON.stringify(value);
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
