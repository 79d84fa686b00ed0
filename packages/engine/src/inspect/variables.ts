import type { Issue } from "../issue.ts";
import { convertTo, declarationKey } from "../variables.ts";
import type { Inspected } from "./rule.ts";

/** Declarations that are there twice, or whose value does not fit their type. */
export function inspectVariables({ bot: { bot } }: Inspected): Issue[] {
  const seen = new Set<string>();
  return bot.variables.flatMap((declaration, index): Issue[] => {
    const name = declarationKey(declaration);
    const field = `variables.${index}`;
    const issues: Issue[] = [];
    if (seen.has(name)) {
      const message = `${name} is declared twice. Delete one of the two.`;
      issues.push({ code: "variable-repeated", severity: "error", message, field });
    }
    seen.add(name);
    const converted = declaration.value === undefined ? undefined : convertTo(declaration.type, declaration.value);
    if (converted && "problem" in converted) {
      const message = `The value of ${name} does not fit its type: ${converted.problem}.`;
      issues.push({ code: "variable-value-mismatch", severity: "error", message, field: `${field}.value` });
    }
    if (declaration.scope === "constant" && declaration.value === undefined) {
      const message = `${name} is a constant without a value. Give it one.`;
      issues.push({ code: "constant-without-value", severity: "warning", message, field: `${field}.value` });
    }
    return issues;
  });
}
