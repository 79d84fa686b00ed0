/** One line of CSV with its end, as RFC 4180 has it. https://www.rfc-editor.org/rfc/rfc4180 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(defuse(cell))).join(",")}\r\n`;
}

/**
 * A spreadsheet runs a cell that begins like a formula, and what contacts write reaches spreadsheets here. Plain numbers
 * stay numbers. https://owasp.org/www-community/attacks/CSV_Injection
 */
function defuse(cell: string): string {
  if (/^-?\d+(\.\d+)?$/.test(cell)) return cell;
  return /^\s*[=+\-@|%]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
