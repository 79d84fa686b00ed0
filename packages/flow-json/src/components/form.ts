import { isJsonObject } from "../json/json.ts";
import type { ComponentType } from "./component-type.ts";
import { type Property, required, wrongType } from "./property.ts";
import { name } from "./values.ts";

const perField: Property = {
  since: "2.1",
  gives: ["object"],
  check: (value, at) => (isJsonObject(value) ? [] : [wrongType("an object with a value per input", value, at)]),
};

/** Inputs that belong together. What is inside it, the doctor looks at by itself. */
export const form: ComponentType = {
  type: "Form",
  since: "2.1",
  properties: { name: name(), children: required(components()), "init-values": perField, "error-messages": perField },
};

/** A list of components. */
export function components(): Property {
  const check: Property["check"] = (value, at) =>
    Array.isArray(value) ? [] : [wrongType("an array of components", value, at)];
  return { since: "2.1", gives: [], isStatic: true, check };
}
