import type { Draft } from "../doctor/draft.ts";
import { type Json, member } from "../json/json.ts";
import { checkCount } from "./list.ts";
import type { Properties, PropertyPlace } from "./property.ts";

/** The items that a list has as an example; an empty list is an example of nothing. */
export function checkListExample(
  example: Json,
  at: PropertyPlace,
  { min, max, item }: { min: number; max: number; item: Properties },
): Draft[] {
  if (!Array.isArray(example) || example.length === 0) return [];
  return [
    ...checkCount(example.length, at, { min, max }),
    ...example.flatMap((value, index) => checkActions(item, value, { ...at, path: [...at.path, index] })),
  ];
}

function checkActions(properties: Properties, item: Json, at: PropertyPlace): Draft[] {
  return Object.entries(properties).flatMap(([name, { form, check }]) => {
    const action = form?.kind === "action" ? member(item, name) : undefined;
    return action === undefined ? [] : check(action, { ...at, path: [...at.path, name], name, owner: "the item" });
  });
}
