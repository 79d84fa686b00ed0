import { parseReference, variableName } from "@tributary/engine";

/** A variable that journeys could set if it were declared. */
export interface Undeclared {
  scope: "local" | "global";
  name: string;
}

/** What can be declared under a reference; nothing where only the system, or a constant's value, could give it. */
export function readUndeclared(reference: string): Undeclared | undefined {
  const { scope, name, path = [] } = parseReference(reference) ?? {};
  if ((scope !== "local" && scope !== "global") || path.length > 0) return undefined;
  const parsed = variableName.safeParse(name);
  return parsed.success ? { scope, name: parsed.data } : undefined;
}
