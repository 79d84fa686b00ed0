import { error } from "../doctor/draft.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import { checkValue } from "./check-properties.ts";
import type { ComponentType } from "./component-type.ts";
import { components } from "./form.ts";
import { checkCount } from "./list.ts";
import { type Property, required, wrongType } from "./property.ts";
import { anything } from "./values.ts";

const someComponents: Property = {
  ...components(),
  check: (value, at) => {
    if (!Array.isArray(value)) return [wrongType("an array of components", value, at)];
    const message = `“${at.name}” of ${at.owner} is empty. Put at least one component there.`;
    return value.length > 0 ? [] : [error("INVALID_PROPERTY_VALUE", at.path, message)];
  },
};

/** The condition of an If is an expression of its own, which "check-conditions.ts" reads. */
const condition: Property = {
  ...anything(),
  check: (value, at) => (typeof value === "string" ? [] : [wrongType("a string", value, at)]),
};

/** Shows one or another part of a screen. */
export const conditional: ComponentType = {
  type: "If",
  since: "4.0",
  inConditionalsSince: "4.0",
  properties: {
    condition: required(condition),
    // biome-ignore lint/suspicious/noThenProperty: Meta's name for it; nobody awaits this table.
    then: required(someComponents),
    else: components(),
  },
};

/** Shows one of several parts of a screen. */
export const switcher: ComponentType = {
  type: "Switch",
  since: "4.0",
  inConditionalsSince: "4.0",
  properties: {
    value: required({
      since: "4.0",
      gives: ["string", "number", "boolean"],
      check: (value, at) => {
        if (typeof value !== "string") return [wrongType("a string", value, at)];
        const message =
          "“value” of a Switch must be a reference to data or to an input: else it always shows the same.";
        return [error("INVALID_PROPERTY_VALUE", at.path, message)];
      },
    }),
    cases: required({ since: "4.0", gives: [], isStatic: true, check: checkCases }),
  },
};

function checkCases(value: Json, at: Parameters<Property["check"]>[1]) {
  if (!isJsonObject(value)) return [wrongType("an object with a list of components per case", value, at)];
  return [
    ...checkCount(Object.keys(value).length, at, { min: 1 }),
    ...Object.entries(value).flatMap(([name, inner]) =>
      checkValue(components(), inner, { ...at, path: [...at.path, name], name }),
    ),
  ];
}
