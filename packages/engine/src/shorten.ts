/** The beginning of a text, of at most so many characters. It never ends with half of a surrogate pair. */
export function beginningOf(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  return text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, "");
}

/** A text that is too long is cut and says so: its last character is `…`. */
export function shorten(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : `${beginningOf(text, maxCharacters - 1).trimEnd()}…`;
}
