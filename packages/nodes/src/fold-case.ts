/** A text in one case, for comparing: “GRÖSSE” is “größe”, “İPTAL” is “iptal”, “ΟΔΟΣ” is “οδος”. */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll("i\u0307", "i").replaceAll("ς", "σ");
}
