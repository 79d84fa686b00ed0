import { type InspectContext, isSingleOutput, type NodeIssue, templateVariables } from "@tributary/engine";
import { nearestName, type ResponseField } from "@tributary/flow-json";
import { knownAnswer } from "../flow-answer.ts";

/** What a branch of a Condition compares. */
interface Comparison {
  left: string;
  operator: string;
  right: string;
  ignoreCase: boolean;
}

/**
 * Comparisons of a Flow's answer with what is no option of the input: a response holds the ids of options, and those
 * that Meta's builder makes look like `0_Yes`.
 */
export function inspectOptions(
  branches: readonly { comparisons: Comparison[] }[],
  context: InspectContext,
): NodeIssue[] {
  const answer = knownAnswer(context);
  if (answer === undefined) return [];
  return branches.flatMap(({ comparisons }, branch) =>
    comparisons.flatMap((comparison, index): NodeIssue[] => {
      const compared = comparedField(answer.fields, comparison);
      const strange = compared && wordsOf(comparison, compared).find((word) => !isOption(compared, word, comparison));
      if (compared === undefined || strange === undefined) return [];
      const field = `branches.${branch}.comparisons.${index}.right`;
      return [{ code: "answer-option-unknown", severity: "warning", message: describe(compared, strange), field }];
    }),
  );
}

function comparedField(fields: readonly ResponseField[], { left, right }: Comparison): ResponseField | undefined {
  if (right.includes("{") || !isSingleOutput(left) || left.includes("|")) return undefined;
  const [path = []] = templateVariables(left);
  const [scope, variable = "", name, ...inside] = path;
  if (scope !== "system_var" || !/^message_meta(data)?$/.test(variable) || inside.length > 0) return undefined;
  return fields.find((field) => field.name === name && field.options !== undefined && !field.hasOpenOptions);
}

/** The texts that must be options for the comparison ever to hold; blank means that nothing was chosen. */
function wordsOf({ operator, right }: Comparison, { shape }: ResponseField): string[] {
  const isList = shape.type === "array";
  const whole = isList ? ["contains", "not-contains"] : ["equals", "not-equals"];
  const words = operator === "in-list" && !isList ? right.split(",") : whole.includes(operator) ? [right] : [];
  return words.map((word) => word.trim()).filter((word) => word !== "");
}

function isOption({ options = [] }: ResponseField, word: string, { ignoreCase }: Comparison): boolean {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  return options.some(({ id }) => fold(id) === fold(word));
}

function describe({ name, options = [] }: ResponseField, word: string): string {
  const titled = options.find(({ title }) => title.trim().toLowerCase() === word.toLowerCase());
  if (titled !== undefined) {
    return `“${word}” is what the contact reads; “${name}” comes back as the option's id. Compare with “${titled.id}”.`;
  }
  const ids = options.map(({ id }) => id);
  const nearest = nearestName(word, ids);
  const remedy =
    nearest === undefined ? `Its options are ${ids.slice(0, 12).join(", ")}.` : `Did you mean “${nearest}”?`;
  return `“${name}” is never “${word}”. ${remedy}`;
}
