import { freeName } from "./free-name.ts";

/** The id that an option with this title gets, none of the taken ones. Without a title it is told by its number. */
export function optionId(title: string, taken: ReadonlySet<string>, number: number): string {
  const plain = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? ["option", String(number)];
  return freeName(words.join("_"), taken);
}
