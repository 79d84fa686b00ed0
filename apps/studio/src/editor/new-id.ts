const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A fresh id for a node: short, as it stands in addresses and files. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}
