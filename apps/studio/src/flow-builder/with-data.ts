/** WhatsApp takes a reference alone, or an expression in backticks that puts texts and references together. */
export function withData(text: string, reference: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return reference;
  if (trimmed.startsWith("`") && trimmed.endsWith("`") && trimmed.length > 1)
    return `${trimmed.slice(0, -1)} ${reference}\``;
  if (/^\$\{[^}]+\}$/.test(trimmed)) return `\`${trimmed} ' ' ${reference}\``;
  return `\`'${text.trimEnd().replaceAll("'", "’").replaceAll("`", "’")} ' ${reference}\``;
}
