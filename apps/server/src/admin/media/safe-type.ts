import { withoutParameters } from "@tributary/whatsapp";

/** Types that a browser shows without running anything in them. SVG, HTML and PDF are not among them. */
const SHOWN: ReadonlyMap<string, string> = new Map([
  ["image/jpeg", "jpg"],
  ["image/png", "png"],
  ["image/webp", "webp"],
  ["image/gif", "gif"],
  ["video/mp4", "mp4"],
  ["video/3gpp", "3gp"],
  ["audio/aac", "aac"],
  ["audio/amr", "amr"],
  ["audio/mpeg", "mp3"],
  ["audio/mp4", "m4a"],
  ["audio/ogg", "ogg"],
]);

/** The type comes from outside, so only harmless ones are believed. */
export function isShownInline(mimeType: string): boolean {
  return SHOWN.has(withoutParameters(mimeType)) && /^[\w.+-]+\/[\w.+-]+(;\s*[\w.+-]+="?[\w.+-]+"?)*$/.test(mimeType);
}

/** The name that a file has, or one made of its id. */
export function nameOf(name: string | null, mimeType: string, id: string): string {
  if (name) return name.replace(/[/\\]/g, "_");
  const ending = SHOWN.get(withoutParameters(mimeType));
  return ending === undefined ? id : `${id}.${ending}`;
}
