import { type Json, member } from "../json/json.ts";
import { toText } from "./evaluate.ts";
import type { PictureView } from "./screen-view.ts";

/** A property as text; empty where there is none. */
export function textOf(owner: Json | undefined, key: string): string {
  return toText(member(owner, key));
}

/** A property as text under another name; nothing where it is blank. */
export function optionalText<Name extends string>(
  owner: Json | undefined,
  key: string,
  name: Name,
): { [K in Name]?: string } {
  const text = textOf(owner, key);
  const entries: { [K in Name]?: string } = {};
  if (text.trim() !== "") entries[name] = text;
  return entries;
}

/** One of several words; the first where the property says something else. */
export function choiceOf<Word extends string>(
  owner: Json | undefined,
  key: string,
  words: readonly [Word, ...Word[]],
): Word {
  const text = textOf(owner, key);
  return words.find((word) => word === text) ?? words[0];
}

/** A picture from base64 text, as an address that an `img` takes. Other addresses than `data:` are never loaded. */
export function pictureOf(owner: Json | undefined, key: string): PictureView {
  return { src: knownAddress(textOf(owner, key)), altText: textOf(owner, "alt-text") };
}

/** Pictures are large and looked at again after every key that is pressed. */
const addresses = new Map<string, string>();
const addressesMax = 100;

function knownAddress(text: string): string {
  const known = addresses.get(text);
  if (known !== undefined) return known;
  const address = pictureAddress(text.replace(/\s/g, ""));
  if (addresses.size >= addressesMax) addresses.clear();
  addresses.set(text, address);
  return address;
}

/** The `data:` address of base64 text; empty where it is no picture that WhatsApp shows. */
export function pictureAddress(text: string): string {
  const [, type, inline] = /^data:(image\/(?:png|jpe?g|webp|gif));base64,(.*)$/s.exec(text) ?? [];
  if (type !== undefined && inline !== undefined) return isBase64(inline) ? text : "";
  return text !== "" && isBase64(text) ? `data:${pictureType(text)};base64,${text}` : "";
}

function isBase64(text: string): boolean {
  return /^[A-Za-z\d+/_-]+={0,2}$/.test(text);
}

/** What the first bytes say, in base64. */
function pictureType(text: string): string {
  if (text.startsWith("/9j/")) return "image/jpeg";
  if (text.startsWith("UklGR")) return "image/webp";
  return text.startsWith("R0lGOD") ? "image/gif" : "image/png";
}
