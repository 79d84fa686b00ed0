/** One line of CSV with its end, as RFC 4180 has it. https://www.rfc-editor.org/rfc/rfc4180 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(defuse(cell))).join(",")}\r\n`;
}

/** Some spreadsheets take full-width characters for the plain ones. */
const FORMULA = "[=+\\-@|%＝＋－＠]";
const BEGINS_LIKE_FORMULA = new RegExp(`^\\s*${FORMULA}|^[\\t\\r\\n]`);
/** Where a spreadsheet that separates cells by another character sees a cell begin, as it does not mind the quotes then. */
const GOES_ON_LIKE_FORMULA = new RegExp(`([;\\t\\r\\n](?:"|[^\\S\\t\\r\\n])*)(?=${FORMULA})`, "g");

/**
 * A spreadsheet runs a cell that begins like a formula, and what contacts write reaches spreadsheets here. Plain numbers
 * stay numbers. https://owasp.org/www-community/attacks/CSV_Injection
 */
function defuse(cell: string): string {
  if (/^-?\d+(\.\d+)?$/.test(cell)) return cell;
  const within = cell.replace(GOES_ON_LIKE_FORMULA, "$1'");
  return BEGINS_LIKE_FORMULA.test(cell) ? `'${within}` : within;
}

function quote(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
