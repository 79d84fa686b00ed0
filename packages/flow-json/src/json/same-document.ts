import { withoutByteOrderMark } from "./without-byte-order-mark.ts";

/** Whether two texts are the same document, however they are laid out. Texts that are no JSON are compared as they are. */
export function isSameDocument(one: string, other: string): boolean {
  return one === other || canonical(one) === canonical(other);
}

function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(withoutByteOrderMark(text)));
  } catch {
    return text;
  }
}
