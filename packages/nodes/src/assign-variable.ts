import {
  convertTo,
  declarationKey,
  describe,
  isJsonObject,
  isSingleOutput,
  type Json,
  jsonTemplateProblem,
  type PreparedBot,
  parseReference,
  staticJson,
  type Turn,
  TurnFailure,
  templateProblem,
  templateVariables,
  type VariableDeclaration,
  type VariableType,
} from "@tributary/engine";

/**
 * Sets a variable to what a template says. A template that is a single output keeps its value's type. For a JSON
 * variable any other template is JSON text, in which values cannot break out of their place. What does not fit leaves
 * the variable as it was and says so in the trace.
 */
export function assignVariable(turn: Turn, reference: string, template: string): boolean {
  const assigned = assignedValue(turn, reference, template);
  if ("value" in assigned) return turn.write(reference, assigned.value);
  turn.emit({ type: "variable-refused", variable: reference, given: template, reason: assigned.problem });
  return false;
}

/** The value that a template gives a variable, read as {@link assignVariable} reads it, or why it gives none. */
export function assignedValue(turn: Turn, reference: string, template: string): { value: Json } | { problem: string } {
  const isJson = turn.bot.variables.get(reference)?.type === "json";
  if (!isJson) return { value: turn.evaluate(template) };
  if (isSingleOutput(template)) return { value: parsedText(turn.evaluate(template)) };
  try {
    return { value: turn.renderJson(template) };
  } catch (error) {
    if (!(error instanceof TurnFailure) || error.code !== "json-invalid") throw error;
    return { problem: error.message };
  }
}

/** Why a template can never fit a variable, whatever its variables hold; undefined when it can, or only a turn can tell. */
export function assignmentProblem(bot: PreparedBot, reference: string, template: string): string | undefined {
  const target = bot.variables.get(reference);
  if (!target || templateProblem(template) !== undefined) return undefined;
  const source = sourceOf(bot, template);
  if (source) return neverFits(source, target);
  if (isSingleOutput(template)) return undefined;
  if (target.type === "json") {
    return (
      jsonTemplateProblem(template) && `${reference} holds JSON, and this is not JSON: put a text in double quotes.`
    );
  }
  if (template.includes("{")) return undefined;
  const converted = convertTo(target.type, template);
  return "problem" in converted ? `It does not fit ${reference}: ${converted.problem}.` : undefined;
}

/** Text that is a list or an object in JSON becomes it; any other text stays as it is, digit by digit. */
export function parsedText(value: Json): Json {
  const parsed = typeof value === "string" ? staticJson(value) : undefined;
  return isJsonObject(parsed) || Array.isArray(parsed) ? parsed : value;
}

/** The declared variable that a template hands on as it is. */
function sourceOf(bot: PreparedBot, template: string): VariableDeclaration | undefined {
  const [only, ...others] = templateVariables(template);
  const isBare = /^\{\{-?\s*[A-Za-z0-9_.]+\s*-?\}\}$/.test(template.trim());
  const reference = only && only.length === 2 ? parseReference(only.join(".")) : undefined;
  if (!isBare || others.length > 0 || !reference || reference.scope === "system") return undefined;
  return bot.variables.get(declarationKey({ scope: reference.scope, name: reference.name }));
}

function neverFits(source: VariableDeclaration, target: VariableDeclaration): string | undefined {
  const never: Partial<Record<VariableType, VariableType[]>> = { number: ["boolean"], boolean: ["number"] };
  if (source.scope === "constant" && source.value !== undefined) {
    const converted = convertTo(target.type, source.value);
    return "problem" in converted ? `${declarationKey(target)} cannot take ${describe(source.value)}.` : undefined;
  }
  if (!never[source.type]?.includes(target.type)) return undefined;
  return `${declarationKey(source)} (${source.type}) never fits ${declarationKey(target)} (${target.type}).`;
}
