import { isJsonObject, type JsonObject, type Turn, TurnFailure } from "@tributary/engine";

/**
 * The JSON object that a field gives to a Flow's first screen; undefined when the field is empty. `what` names the field.
 * @throws TurnFailure `additional-data-invalid`
 */
export function readFlowData(template: string, what: string, turn: Turn): JsonObject | undefined {
  if (template.trim() === "") return undefined;
  const data = readJson(template, what, turn);
  if (isJsonObject(data)) return data;
  throw new TurnFailure("additional-data-invalid", `The ${what} of “${turn.node.name}” is JSON, but no object.`);
}

function readJson(template: string, what: string, turn: Turn) {
  try {
    return turn.renderJson(template);
  } catch (error) {
    if (!(error instanceof TurnFailure) || error.code !== "json-invalid") throw error;
    throw new TurnFailure(
      "additional-data-invalid",
      `The ${what} of “${turn.node.name}” is not JSON: ${error.message}`,
    );
  }
}
