import { componentCatalogue, type FlowVersion, type PropertyFacts } from "@tributary/flow-json";

/** What the list of components shows, not the properties. */
export const structural: ReadonlySet<string> = new Set(["type", "children", "then", "else", "cases"]);

/** The properties that a component of a type is given in the builder; undefined where the version does not know the type. */
export function editableProperties(version: FlowVersion | undefined, type: string): PropertyFacts[] | undefined {
  const facts = componentCatalogue(version).find((one) => one.type === type);
  return facts?.properties.filter(({ name }) => !structural.has(name));
}
