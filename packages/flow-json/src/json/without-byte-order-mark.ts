/** A text without the mark that some editors put at its beginning: JSON has no place for it. */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}
