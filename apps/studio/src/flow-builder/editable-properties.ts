import { componentCatalogue, type FlowVersion, type JsonObject, type PropertyFacts } from "@tributary/flow-json";

/** What the list of components shows, not the properties. */
export const structural: ReadonlySet<string> = new Set(["type", "children", "then", "else", "cases"]);

/** The properties that a component is given in the builder; undefined where the version does not know its type. */
export function editableProperties(
  version: FlowVersion | undefined,
  component: JsonObject,
): PropertyFacts[] | undefined {
  const facts = componentCatalogue(version).find(({ type }) => type === component["type"]);
  return facts?.properties.filter(({ name }) => !structural.has(name)).map((property) => asHeld(property, component));
}

/** The property as what else the component says leaves it. */
function asHeld(property: PropertyFacts, component: JsonObject): PropertyFacts {
  const { form } = property;
  if (form?.kind !== "text" || form.isUnlimitedBy === undefined) return property;
  const isUnlimited = component[form.isUnlimitedBy.property] === form.isUnlimitedBy.value;
  return isUnlimited ? { ...property, form: { kind: "text" } } : property;
}
