import { type Draft, warning } from "../doctor/draft.ts";
import { knows } from "../doctor/examined-flow.ts";
import type { Json } from "../json/json.ts";
import { toPointer } from "../json/path.ts";
import { kilobytesOf } from "../model/kilobytes.ts";
import { type Property, type PropertyPlace, wrongType } from "./property.ts";

/**
 * A picture as base64 text, with the size from which WhatsApp drops it or advises against it.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#image
 */
export function imageData(maxKilobytes: (at: PropertyPlace) => number): Property {
  return { since: "2.1", gives: ["string"], check: (value, at) => checkImage(value, at, maxKilobytes(at)) };
}

/** The picture of an option: 300 KB, and 100 KB from Flow JSON 6.0. */
export function itemImage(): Property {
  return imageData(({ flow }) => (knows(flow, "6.0") ? 100 : 300));
}

function checkImage(value: Json, at: PropertyPlace, maxKilobytes: number): Draft[] {
  if (typeof value !== "string") return [wrongType("a string with a picture in base64", value, at)];
  if (/^data:image\/[\w.+-]+;base64,/.test(value)) {
    const message = `“${at.name}” of ${at.owner} begins with “data:”. WhatsApp wants the base64 text alone.`;
    const bare = value.slice(value.indexOf(",") + 1);
    return [
      warning("image-data-prefix", at.path, message, {
        fix: [{ op: "replace", path: toPointer(at.path), value: bare }],
      }),
    ];
  }
  if (/^https?:/i.test(value)) {
    const message = `“${at.name}” of ${at.owner} is an address. WhatsApp loads no pictures: put the picture there as base64 text.`;
    return [warning("image-not-base64", at.path, message)];
  }
  const kilobytes = kilobytesOf(value);
  if (kilobytes <= maxKilobytes) return [];
  const message = `The picture at “${at.name}” of ${at.owner} has ${kilobytes} KB, more than ${maxKilobytes} KB: it loads slowly or not at all. Make it smaller.`;
  return [warning("image-too-large", at.path, message)];
}
