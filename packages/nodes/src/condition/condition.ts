import { defineNodeType, isPlain, type Turn } from "@tributary/engine";
import { z } from "zod";
import { keyField, templateField, uniqueBy } from "../fields.ts";
import { patternProblem } from "../pattern.ts";
import { inspectOptions } from "./inspect-options.ts";
import { holds, operators } from "./operators.ts";

const comparison = z
  .strictObject({
    left: templateField({ label: "Value", help: "For example {{ local_var.rating }}" }),
    operator: z.enum(operators).meta({ label: "Operator" }),
    right: templateField({ label: "Compared with" }).default(""),
    ignoreCase: z.boolean().default(false).meta({ label: "Upper and lower case are the same" }),
  })
  .check((context) => {
    const { operator, right } = context.value;
    const problem = operator === "matches" && isPlain(right) ? patternProblem(right) : undefined;
    if (!problem) return;
    context.issues.push({ code: "custom", input: right, message: `cannot be used: ${problem}`, path: ["right"] });
  });

const branch = z.strictObject({
  key: keyField,
  label: z.string().trim().min(1).max(50).meta({ label: "Name" }),
  match: z.enum(["all", "any"]).default("all").meta({ label: "Holds when" }),
  comparisons: z.array(comparison).min(1).max(20).meta({ label: "Comparisons" }),
});

const config = z.strictObject({
  branches: z
    .array(branch)
    .min(1)
    .max(20)
    .check(uniqueBy(({ key }) => key, "key"))
    .meta({ label: "Branches", help: "The first one that holds is taken." }),
});

type Branch = z.infer<typeof branch>;

/** Leaves by the first branch that holds. What each operator means stands at `holds` in `operators.ts`. */
export const condition = defineNodeType({
  type: "condition",
  title: "Condition",
  group: "action",
  summary: "Goes different ways, depending on variables.",
  config,
  allowedIn: ["user", "flow", "data-channel"],
  role: "step",
  exits: ({ branches }) => [
    ...branches.map(({ key, label }) => ({ name: `branch:${key}`, label, unconnected: "end" as const })),
    { name: "otherwise", label: "Otherwise", unconnected: "end" },
  ],
  enter: ({ branches }, turn) => {
    const taken = branches.find((one) => isTaken(one, turn));
    return { exit: taken ? `branch:${taken.key}` : "otherwise" };
  },
  inspect: ({ branches }, context) => inspectOptions(branches, context),
});

function isTaken({ match, comparisons }: Branch, turn: Turn): boolean {
  const isTrue = ({ left, operator, right, ignoreCase }: Branch["comparisons"][number]) =>
    holds(operator, turn.evaluate(left), turn.evaluate(right), { ignoreCase, work: turn.work });
  return match === "all" ? comparisons.every(isTrue) : comparisons.some(isTrue);
}
