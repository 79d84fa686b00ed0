import { createHash } from "node:crypto";
import { beginningOf } from "@tributary/engine";

// A B-tree entry holds some 2,700 bytes; ids of Meta's are far shorter.
const MAX_KEY_CHARACTERS = 512;

/** A text as a `text` column can hold it: without NUL and broken surrogates, and not longer than given. */
export function storableText(text: string, maxCharacters: number): string {
  return beginningOf(text, maxCharacters).replaceAll("\0", "\uFFFD").toWellFormed();
}

/** A key as an index can hold it: one that is far too long is replaced by its hash. */
export function storableKey(key: string): string {
  if (key.length <= MAX_KEY_CHARACTERS) return storableText(key, MAX_KEY_CHARACTERS);
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
