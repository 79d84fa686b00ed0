import { type Draft, error, warning } from "../doctor/draft.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import { formatPath } from "../json/path.ts";
import type { DataShape } from "../model/data-shape.ts";
import { shapeAt } from "../model/data-shape.ts";
import { action, updates } from "./action.ts";
import { object } from "./check-properties.ts";
import { itemImage } from "./image-data.ts";
import { checkCount, list } from "./list.ts";
import { checkListExample } from "./list-example.ts";
import { type Properties, type Property, type PropertyPlace, required, since, wrongType } from "./property.ts";
import { flag, optionalText, text } from "./values.ts";

/** How many options a component takes. */
interface OptionCounts {
  min: number;
  max: number;
  /** The most it takes when any option has a picture. */
  maxWithImages?: number;
}

const optionActions = action(updates);

/** What an option of a group or Dropdown is made of. */
const option: Properties = {
  id: required(text()),
  title: required(text(30)),
  description: optionalText(300),
  metadata: optionalText(20),
  enabled: flag(),
  image: since("5.0", itemImage()),
  "alt-text": since("5.0", optionalText()),
  color: since("5.0", colour()),
  "on-select-action": since("6.0", optionActions),
  "on-unselect-action": since("6.0", optionActions),
};

/** What a chip is made of. */
export const chip: Properties = {
  id: required(text()),
  title: required(text(30)),
  enabled: flag(),
  "on-select-action": since("6.0", optionActions),
  "on-unselect-action": since("6.0", optionActions),
};

/**
 * The options of a component.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#checkboxgroup
 */
export function dataSource(counts: OptionCounts, properties: Properties = option): Property {
  const options = list({ item: object("the option", properties) });
  return {
    ...options,
    form: { kind: "options" },
    check: (value, at) => {
      if (!Array.isArray(value)) return [wrongType("a list of options or a dynamic value", value, at)];
      return [...countProblems(value, at, counts), ...options.check(value, at), ...repeatedIds(value, at)];
    },
    checkShape: (shape, at) => missingMembers(shape, at, ["id", "title"]),
    checkExample: (example, at) => checkListExample(example, at, { ...counts, item: properties }),
  };
}

/** What the items of a dynamic list must declare and do not. */
export function missingMembers(shape: DataShape, at: PropertyPlace, names: readonly string[]): Draft[] {
  const items = shape.items;
  if (items === undefined || items.type === "unknown") return [];
  const missing = names.filter((name) => shapeAt(items, [name]) === undefined);
  return missing.map((name) => {
    const message = `“${at.name}” of ${at.owner} takes its items from data whose declaration lacks “${name}”. Add it to the items' properties.`;
    return error("INVALID_SCREEN_DYNAMIC_DATA", at.path, message);
  });
}

function countProblems(options: Json[], at: PropertyPlace, { min, max, maxWithImages }: OptionCounts): Draft[] {
  const hasImage =
    maxWithImages !== undefined && options.some((item) => isJsonObject(item) && Object.hasOwn(item, "image"));
  return checkCount(options.length, at, { min, max: hasImage ? maxWithImages : max });
}

function repeatedIds(options: Json[], at: PropertyPlace): Draft[] {
  const seen = new Set<Json>();
  return options.flatMap((item, index) => {
    const id = isJsonObject(item) ? item["id"] : undefined;
    if (typeof id !== "string") return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const path = [...at.path, index, "id"];
    const message = `Two options of ${at.owner} have the id “${id.slice(0, 40)}”: nobody can tell them apart. Give ${formatPath([index])} another one.`;
    return [warning("repeated-option-id", path, message)];
  });
}

function colour(): Property {
  const check: Property["check"] = (value, at) => {
    if (typeof value !== "string") return [wrongType("a string", value, at)];
    if (/^#?[\da-f]{6}$/i.test(value)) return [];
    return [
      error("PATTERN_MISMATCH", at.path, `“color” of ${at.owner} must be six hexadecimal digits, such as 1F6FEB.`),
    ];
  };
  return { since: "5.0", gives: ["string"], check };
}
