import { freeName } from "./free-name.ts";

/** Accents, umlauts and the like. Vowels of other scripts are marks too, and stay. */
const LATIN_MARKS = /[\u0300-\u036f]/g;

/** The id that an option with this title gets, none of the taken ones. Without a title it is told by its number. */
export function optionId(title: string, taken: ReadonlySet<string>, number: number): string {
  const plain = title.normalize("NFKD").replaceAll(LATIN_MARKS, "").normalize("NFC").toLowerCase();
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["option", String(number)];
  return freeName(words.join("_"), taken);
}

/** Whether an option is as it was added: nobody gave it an id but its number. */
export function isAsAdded(id: string, title: string): boolean {
  return /^option_\d+$/.test(id) && (title === "" || optionId(title, new Set(), 0) === id);
}
