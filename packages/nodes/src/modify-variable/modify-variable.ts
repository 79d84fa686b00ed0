import {
  convertTo,
  defineNodeType,
  describe,
  isPlain,
  isSingleOutput,
  type Json,
  type NodeIssue,
  type PreparedBot,
  type Turn,
} from "@tributary/engine";
import { z } from "zod";
import { assignedValue, assignmentProblem, assignVariable } from "../assign-variable.ts";
import { templateField, variableField } from "../fields.ts";

const operations = ["set", "clear", "increase", "append"] as const;

const assignment = z.strictObject({
  variable: variableField("Variable"),
  operation: z.enum(operations).default("set").meta({
    label: "Operation",
    help: "“increase” adds to a number, “append” adds to the end of a text or a JSON list.",
  }),
  value: templateField({ label: "Value", control: "long-text", help: "Empty with “increase” means 1." }).default(""),
});

const config = z.strictObject({
  assignments: z.array(assignment).min(1).max(50).meta({ label: "Changes", help: "Made from top to bottom." }),
});

type Assignment = z.infer<typeof assignment>;

/** Sets, clears, increases and appends to variables. What does not fit is left as it was, visibly. */
export const modifyVariable = defineNodeType({
  type: "modify-variable",
  title: "Modify Variable",
  group: "action",
  summary: "Changes variables.",
  config,
  allowedIn: ["user", "flow", "data-channel"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: ({ assignments }, turn) => {
    for (const one of assignments) operationsByName[one.operation](one, turn);
    return { exit: "next" };
  },
  inspect: ({ assignments }, { bot }) =>
    assignments.flatMap((assignment, index) => {
      const place = `assignments.${index}`;
      return problemsByName[assignment.operation](assignment, bot).map(({ field, ...problem }): NodeIssue => {
        return { code: "value-mismatch", ...problem, field: `${place}.${field}` };
      });
    }),
});

type Problem = { severity: "error" | "warning"; message: string; field: "variable" | "value" };

/** What is wrong with a change whatever its variables hold. */
const problemsByName: Record<Assignment["operation"], (assignment: Assignment, bot: PreparedBot) => Problem[]> = {
  set: ({ variable, value }, bot) => {
    const message = assignmentProblem(bot, variable, value);
    return message ? [{ severity: "error", message, field: "value" }] : [];
  },
  clear: () => [],
  increase: ({ variable, value }, bot) => {
    if (bot.variables.get(variable)?.type === "boolean") {
      const message = `${variable} holds true or false, which cannot be added up. Choose a number variable.`;
      return [{ severity: "error", message, field: "variable" }];
    }
    if (value.trim() === "" || !isPlain(value) || toNumber(value) !== undefined) return [];
    return [{ severity: "error", message: `“${value}” is not a number, so it cannot be added up.`, field: "value" }];
  },
  append: ({ variable, value }, bot) => {
    const type = bot.variables.get(variable)?.type;
    if (type !== "number" && type !== "boolean") return [];
    const isHopeless = isPlain(value) && "problem" in convertTo(type, value);
    const message = `Nothing can be appended to ${variable} once it has a value. Choose a text or a JSON variable.`;
    return [{ severity: isHopeless ? "error" : "warning", message, field: "variable" }];
  },
};

const operationsByName: Record<Assignment["operation"], (assignment: Assignment, turn: Turn) => void> = {
  set: ({ variable, value }, turn) => void assignVariable(turn, variable, value),
  clear: ({ variable }, turn) => turn.clear(variable),
  increase: ({ variable, value }, turn) => {
    const by = value.trim() === "" ? 1 : turn.evaluate(value);
    const [current, step] = [toNumber(turn.read(variable) ?? 0), toNumber(by)];
    if (current !== undefined && step !== undefined) turn.write(variable, current + step);
    else
      refuse(
        turn,
        variable,
        by,
        `it is ${describe(step === undefined ? by : turn.read(variable))}, which cannot be added up`,
      );
  },
  append: ({ variable, value }, turn) => {
    const type = turn.bot.variables.get(variable)?.type;
    const current = turn.read(variable) ?? (type === "json" ? [] : "");
    if (Array.isArray(current)) turn.write(variable, [...current, itemOf(turn, variable, value)]);
    else if (typeof current === "string") turn.write(variable, current + turn.render(value));
    else
      refuse(turn, variable, turn.evaluate(value), `it holds ${describe(current)}, to which nothing can be appended`);
  },
};

/** JSON text of an object or a list is appended as that, any other text as a text. */
function itemOf(turn: Turn, variable: string, template: string): Json {
  const assigned = isSingleOutput(template) ? undefined : assignedValue(turn, variable, template);
  const isContainer = assigned && "value" in assigned && typeof assigned.value === "object" && assigned.value !== null;
  return isContainer ? assigned.value : turn.evaluate(template);
}

function refuse(turn: Turn, variable: string, given: Json, reason: string): void {
  turn.emit({ type: "variable-refused", variable, given, reason });
}

function toNumber(value: Json): number | undefined {
  if (typeof value === "boolean" || (typeof value === "string" && value.trim() === "")) return undefined;
  const number = typeof value === "object" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}
