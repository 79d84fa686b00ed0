import { apiDefinition } from "../api-definition.ts";
import { type ConfigField, configFields } from "../config-fields.ts";
import type { Issue, NodeIssue } from "../issue.ts";
import { jsonTemplateProblem } from "../marked-template.ts";
import { inspectReference } from "./references.ts";
import { at, type Inspected, soundNodes } from "./rule.ts";
import { inspectTemplate } from "./templates.ts";

/** What the texts of nodes and saved API calls say: templates, and references to what else the bot has. */
export function inspectFields(inspected: Inspected): Issue[] {
  return [...nodeIssues(inspected), ...apiIssues(inspected)];
}

function nodeIssues(inspected: Inspected): Issue[] {
  return soundNodes(inspected).flatMap(({ journey, sound }) =>
    configFields(sound.nodeType.config, sound.config).flatMap((field) =>
      fieldIssues(inspected, field).map((issue): Issue => ({ ...issue, ...at(journey, sound) })),
    ),
  );
}

function apiIssues(inspected: Inspected): Issue[] {
  return inspected.bot.bot.apis.flatMap((api) =>
    configFields(apiDefinition, api).flatMap((field) =>
      [...fieldIssues(inspected, field), ...jsonIssues(field)].map((issue): Issue => {
        return { ...issue, message: `API “${api.name}”: ${issue.message}`, apiId: api.id };
      }),
    ),
  );
}

function fieldIssues(inspected: Inspected, field: ConfigField): NodeIssue[] {
  return [...inspectTemplate(inspected, field), ...inspectReference(inspected, field)];
}

function jsonIssues({ path, value, meta }: ConfigField): NodeIssue[] {
  const problem = meta.control === "json" ? jsonTemplateProblem(value) : undefined;
  return problem ? [{ code: "json-invalid", severity: "error", message: problem, field: path }] : [];
}
