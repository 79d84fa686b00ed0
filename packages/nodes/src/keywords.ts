import { foldCase } from "./fold-case.ts";

/**
 * A text as keywords are compared: one space for any run of blanks, composed characters, and one case unless
 * asked (so that “GRÖSSE” is “größe”). Invisible characters do not count.
 */
export function matchable(text: string, isCaseSensitive = false): string {
  const key = `${isCaseSensitive}${text}`;
  const known = tidied.get(key);
  if (known !== undefined) return known;
  const fresh = tidy(text, isCaseSensitive);
  if (tidied.size >= MAX_KEPT) tidied.clear();
  tidied.set(key, fresh);
  return fresh;
}

/** A message is compared with the words of every journey, and the words with every message. */
const tidied = new Map<string, string>();
const MAX_KEPT = 5000;

function tidy(text: string, isCaseSensitive: boolean): string {
  const plain = text.normalize("NFKC").replace(INVISIBLE, "").trim().replace(/\s+/gu, " ");
  return isCaseSensitive ? plain : foldCase(plain);
}

/** Marks of direction and the like, and the wish for a colourful picture; what makes one picture of several characters stays. */
const INVISIBLE = /(?![\u200d\u{e0020}-\u{e007f}])\p{Cf}|\ufe0f/gu;

/**
 * Says whether a phrase stands in a text as whole words: “no” is in “oh no!”, not in “nothing”. In scripts that write
 * no spaces between words (Chinese, Japanese, Thai, …) it may stand anywhere.
 */
export function isPhraseIn(phrase: string, text: string): boolean {
  if (phrase === "") return false;
  for (let index = text.indexOf(phrase); index !== -1; index = text.indexOf(phrase, index + 1)) {
    const before = lastCharacter(text.slice(Math.max(0, index - 2), index));
    const after = firstCharacter(text.slice(index + phrase.length));
    if (isApart(before, firstCharacter(phrase)) && isApart(lastCharacter(phrase), after)) return true;
  }
  return false;
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function isApart(left: string, right: string): boolean {
  return !WORD.test(left) || !WORD.test(right) || UNSPACED.test(left) || UNSPACED.test(right);
}

function firstCharacter(text: string): string {
  const codePoint = text.codePointAt(0);
  return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
}

function lastCharacter(text: string): string {
  return [...text].at(-1) ?? "";
}
