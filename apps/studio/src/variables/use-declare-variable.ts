import { declarationKey, type VariableType } from "@tributary/engine";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import type { Undeclared } from "./undeclared.ts";

const kinds: Record<VariableType, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  json: "JSON",
};

/** Declares a variable that a journey uses already. */
export function useDeclareVariable(projectId: string) {
  const client = useClient();
  return useAction(
    ({ scope, name, type }: Undeclared & { type: VariableType }) =>
      client.variables.put({ params: { projectId, scope, name }, body: { type } }),
    {
      outdates: [["projects", projectId]],
      done: (declared) =>
        `${declarationKey(declared)} is declared as ${kinds[declared.type]}. Its type can be changed under Variables.`,
    },
  );
}
