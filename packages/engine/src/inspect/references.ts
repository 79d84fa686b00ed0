import type { ConfigField, FieldControl } from "../config-fields.ts";
import type { NodeIssue } from "../issue.ts";
import { parseReference } from "../variables.ts";
import type { Inspected } from "./rule.ts";
import { unknownName, unknownVariable } from "./templates.ts";

/** What is wrong with a field that names something: a variable, a journey, an API or a secret that is not there. */
export function inspectReference(inspected: Inspected, { path, value, meta }: ConfigField): NodeIssue[] {
  const check = meta.control && checks[meta.control];
  return (check?.(inspected, value) ?? []).map((issue) => {
    return { ...issue, message: `${meta.label ?? path}: ${issue.message}`, field: path };
  });
}

type Check = (inspected: Inspected, value: string) => NodeIssue[];

const checks: Partial<Record<FieldControl, Check>> = {
  variable: inspectWrittenVariable,
  "user-journey": inspectTarget,
  code: inspectCode,
  api: ({ bot }, id) => {
    if (bot.apis.has(id)) return [];
    return [error("api-missing", "the saved API is not there any more. Choose another one.")];
  },
  secret: ({ facts }, name) => {
    if (!facts.secretNames || facts.secretNames.includes(name)) return [];
    return [error("secret-unknown", `the project has no secret called “${name}”. Add it under Settings.`)];
  },
};

function inspectWrittenVariable({ bot }: Inspected, value: string): NodeIssue[] {
  const reference = parseReference(value);
  const isWritable = reference?.path.length === 0 && (reference.scope === "local" || reference.scope === "global");
  if (!isWritable) {
    return [
      error(
        "variable-not-writable",
        `“${value}” cannot be set. Name a local or global variable, such as local_var.name.`,
      ),
    ];
  }
  return bot.variables.has(value) ? [] : [unknownVariable(bot, value, "error")];
}

/** Code can name variables in ways that only running it shows, so this is advice. */
function inspectCode({ bot }: Inspected, source: string): NodeIssue[] {
  const named = source.match(/\b(?:system|local|global|constant)_var\.[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
  const unknown = [...new Set(named)].filter((name) => unknownName(bot, name.split(".")) !== undefined);
  return unknown.map((name) => unknownVariable(bot, name, "warning"));
}

function inspectTarget({ bot }: Inspected, id: string): NodeIssue[] {
  const target = bot.journeys.get(id);
  if (!target) return [error("journey-missing", "the journey is not there any more. Choose another one.")];
  if (target.journey.kind === "user") return [];
  return [
    error(
      "journey-not-triggerable",
      `“${target.journey.name}” is a ${target.journey.kind === "flow" ? "Flow" : "Data Channel"} Journey; only User Journeys can be triggered.`,
    ),
  ];
}

function error(code: string, message: string): NodeIssue {
  return { code, severity: "error", message };
}
