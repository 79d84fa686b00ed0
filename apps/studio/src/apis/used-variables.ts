import { type ApiDefinition, apiDefinition, configFields, templateProblem, templateVariables } from "@tributary/engine";

/** The variables that a saved API call fills in, in the order in which they appear. Constants are known already. */
export function usedVariables(api: ApiDefinition): string[] {
  const paths = templatesOf(api).flatMap((template) => templateVariables(template));
  const references = paths.flatMap(([scope, name]) => (name === undefined ? [] : [`${scope}.${name}`]));
  return [...new Set(references)].filter((reference) => /^(local|global|system)_var\./.test(reference));
}

/** Why texts of an API call cannot be filled in, by their path in the document. */
export function templateProblems(api: ApiDefinition): Map<string, string> {
  const fields = configFields(apiDefinition, api).filter(({ meta }) => meta.template === true);
  return new Map(
    fields.flatMap(({ path, value }): [string, string][] => {
      const problem = templateProblem(value);
      return problem === undefined ? [] : [[path, `This text cannot be filled in: ${problem}.`]];
    }),
  );
}

function templatesOf(api: ApiDefinition): string[] {
  return configFields(apiDefinition, api)
    .filter(({ meta }) => meta.template === true)
    .map(({ value }) => value);
}
