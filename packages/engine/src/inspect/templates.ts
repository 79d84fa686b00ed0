import type { ConfigField } from "../config-fields.ts";
import type { NodeIssue } from "../issue.ts";
import type { PreparedBot } from "../prepared-bot.ts";
import { systemVariables } from "../system-variables.ts";
import { minimumLength, templateProblem, templateVariables } from "../template.ts";
import { nearestName } from "./nearest-name.ts";
import type { Inspected } from "./rule.ts";

/** What is wrong with a text that has variables in it: its syntax, its length, and variables that are not there. */
export function inspectTemplate({ bot }: Inspected, { path, value, meta }: ConfigField): NodeIssue[] {
  if (!meta.template) return [];
  const label = meta.label ?? path;
  const problem = templateProblem(value);
  if (problem !== undefined) {
    const message = `${label}: the variables in this text are not written correctly: ${problem}.`;
    return [{ code: "template-invalid", severity: "error", message, field: path }];
  }
  const issues = [...lengthIssues({ path, value, meta }), ...variableIssues(bot, value)];
  return issues.map((issue) => ({ ...issue, message: `${label}: ${issue.message}`, field: path }));
}

function lengthIssues({ value, meta }: ConfigField): NodeIssue[] {
  const length = minimumLength(value);
  if (meta.maxLength === undefined || length <= meta.maxLength) return [];
  const message = `the text has at least ${length} characters; ${meta.maxLength} are allowed. Shorten it.`;
  return [{ code: "text-too-long", severity: "error", message }];
}

function variableIssues(bot: PreparedBot, template: string): NodeIssue[] {
  const unknown = new Set(templateVariables(template).flatMap((path) => unknownName(bot, path) ?? []));
  return [...unknown].map((name) => unknownVariable(bot, name, "error"));
}

/** Says that a variable is not there, and which one was probably meant. */
export function unknownVariable(bot: PreparedBot, name: string, severity: "error" | "warning"): NodeIssue {
  const near = nearestName(name, knownNames(bot));
  const message = `there is no variable ${name}. ${near ? `Did you mean ${near}?` : remedyFor(name)}`;
  return { code: "variable-unknown", severity, message, variable: name };
}

function remedyFor(name: string): string {
  if (!name.includes(".")) return `Name its scope too, as in local_var.${name}.`;
  if (name.startsWith("system_var.")) return "Choose one of the system variables; there are no others.";
  return "Declare it under Variables.";
}

/** The name of a variable that is not there; undefined when the path leads into one that is. */
export function unknownName(bot: PreparedBot, [root = "", name]: string[]): string | undefined {
  if (!scopes.has(root)) return root;
  if (name === undefined) return undefined;
  const isKnown = root === "system_var" ? systemVariables.has(name) : bot.variables.has(`${root}.${name}`);
  return isKnown ? undefined : `${root}.${name}`;
}

const scopes: ReadonlySet<string> = new Set(["system_var", "local_var", "global_var", "constant_var"]);

function* knownNames(bot: PreparedBot): Iterable<string> {
  yield* bot.variables.keys();
  for (const name of systemVariables.keys()) yield `system_var.${name}`;
}
