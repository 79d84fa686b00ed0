import type { JsonObject, NodeIssue, PreparedBot, Turn } from "@tributary/engine";
import { z } from "zod";
import { assignedValue, assignmentProblem } from "./assign-variable.ts";
import { templateField, variableField } from "./fields.ts";

/** What is handed to a triggered journey: values, and the variables that receive them. */
export const mappingsField = z
  .array(
    z.strictObject({
      from: templateField({ label: "Value", help: "For example {{ system_var.message_meta.rating }}" }),
      to: variableField("Variable of the journey"),
    }),
  )
  .max(100)
  .default([])
  .meta({ label: "Variables to hand over" });

type Mappings = z.infer<typeof mappingsField>;

/** Hands the values over, all at once. What does not fit its variable's type leaves that variable as it was, visibly. */
export function applyMappings(turn: Turn, mappings: Mappings): void {
  for (const [to, value] of Object.entries(mappedValues(turn, mappings))) turn.write(to, value);
}

/** The values to hand over, by reference. What has no value is left out, visibly. */
export function mappedValues(turn: Turn, mappings: Mappings): JsonObject {
  const values: JsonObject = {};
  for (const { from, to } of mappings) {
    const assigned = assignedValue(turn, to, from);
    if ("value" in assigned) values[to] = assigned.value;
    else turn.emit({ type: "variable-refused", variable: to, given: from, reason: assigned.problem });
  }
  return values;
}

/** The mappings that can never fit. `field` is the configuration path of the list. */
export function inspectMappings(bot: PreparedBot, mappings: Mappings, field: string): NodeIssue[] {
  return mappings.flatMap(({ from, to }, index) => {
    const message = assignmentProblem(bot, to, from);
    return message ? [{ code: "value-mismatch", severity: "error", message, field: `${field}.${index}.from` }] : [];
  });
}
