/** A value as a template takes it: Meta refuses line breaks, tabs and more than four blanks in a row in one (132000s). */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\n\r\t]/.test(blanks) ? " " : blanks)).replace(/ {4,}/g, "   ");
}
