import { type Draft, error } from "../doctor/draft.ts";
import type { Json } from "../json/json.ts";
import { checkValue } from "./check-properties.ts";
import { type Property, type PropertyPlace, wrongType } from "./property.ts";

/** How many elements a list may have, and what each of them is. */
export interface ListRule {
  min?: number;
  max?: number;
  item: Property;
}

/** A list of values. */
export function list(rule: ListRule): Property {
  return { since: "2.1", gives: ["array"], check: (value, at) => checkList(value, at, rule) };
}

function checkList(value: Json, at: PropertyPlace, { min, max, item }: ListRule): Draft[] {
  if (!Array.isArray(value)) return [wrongType("an array", value, at)];
  return [
    ...checkCount(value.length, at, { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }),
    ...value.flatMap((inner, index) => checkValue(item, inner, { ...at, path: [...at.path, index] })),
  ];
}

/** What is wrong with how many elements a list has. Meta names a code only for too few. */
export function checkCount(count: number, at: PropertyPlace, { min, max }: { min?: number; max?: number }): Draft[] {
  if (min !== undefined && count < min) {
    return [
      error("MIN_ITEMS_REQUIRED", at.path, `“${at.name}” of ${at.owner} needs at least ${min}, and has ${count}.`),
    ];
  }
  if (max !== undefined && count > max) {
    return [error("too-many-items", at.path, `“${at.name}” of ${at.owner} takes at most ${max}, and has ${count}.`)];
  }
  return [];
}
