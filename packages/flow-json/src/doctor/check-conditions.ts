import { readDynamicValue } from "../expression/dynamic-value.ts";
import type { Expression } from "../expression/expression.ts";
import { inferType } from "../expression/infer-type.ts";
import { parseCondition } from "../expression/parse-expression.ts";
import type { Reference } from "../expression/reference.ts";
import { member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { type Draft, error, hint, warning } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";
import { resolveReference } from "./resolve-reference.ts";
import { referencesIn, typeProblems } from "./type-expression.ts";

/**
 * The conditions of If and the cases of Switch.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#if
 */
export function checkConditions(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) =>
    screen.components.flatMap(({ component, path }) => {
      if (component.type === "If") return checkCondition(flow, screen, component["condition"], [...path, "condition"]);
      return component.type === "Switch" ? checkCases(screen, component, path) : [];
    }),
  );
}

function checkCondition(flow: ExaminedFlow, screen: ExaminedScreen, condition: unknown, path: Path): Draft[] {
  if (typeof condition !== "string") return [];
  const fault = (message: string) => error("INVALID_PROPERTY_VALUE", path, message);
  if (condition.trim().startsWith("`")) return [fault("The condition of an If stands without backticks. Remove them.")];
  const parsed = parseCondition(condition);
  if ("problem" in parsed) return [fault(`The condition cannot be read. ${parsed.problem}`)];
  const { expression } = parsed;
  const typeOf = (reference: Reference) => {
    const resolved = resolveReference(flow, screen, reference);
    return "shape" in resolved ? resolved.shape.type : "unknown";
  };
  const type = inferType(expression, typeOf);
  const drafts = [...new Set([...literalProblems(expression), ...typeProblems(expression, typeOf)])].map(fault);
  if (referencesIn(expression).length === 0 && drafts.length === 0) {
    drafts.push(fault("The condition never changes. Compare with data or with an input."));
  } else if (type !== "boolean" && type !== "unknown") {
    drafts.push(fault(`The condition must be true or false, and is a ${type}. Compare it with something.`));
  }
  if (!knows(flow, "6.0") && calculates(expression))
    drafts.push(fault("Conditions calculate only from Flow JSON 6.0."));
  return drafts.length > 0 || !mixesRanks(expression) ? drafts : [unclear(path)];
}

function unclear(path: Path): Draft {
  const message =
    "Put each comparison beside && and || in parentheses: WhatsApp may read them in another order than you do.";
  return hint("comparison-without-parentheses", path, message);
}

function literalProblems(expression: Expression): string[] {
  if (expression.kind === "not") return literalProblems(expression.operand);
  if (expression.kind === "concatenation") return ["Between two values of the condition an operator is missing."];
  if (expression.kind !== "binary") return [];
  const { left, right, operator } = expression;
  const isConstant = left.kind === "literal" && right.kind === "literal";
  return [
    ...(isConstant ? [`“${operator}” stands between two fixed values, so that the result never changes.`] : []),
    ...literalProblems(left),
    ...literalProblems(right),
  ];
}

function calculates(expression: Expression): boolean {
  if (expression.kind === "not") return calculates(expression.operand);
  if (expression.kind !== "binary") return false;
  if (["+", "-", "*", "/", "%"].includes(expression.operator)) return true;
  return calculates(expression.left) || calculates(expression.right);
}

function mixesRanks(expression: Expression): boolean {
  if (expression.kind === "not") return mixesRanks(expression.operand);
  if (expression.kind !== "binary") return false;
  const isLogic = expression.operator === "&&" || expression.operator === "||";
  const sides = [expression.left, expression.right];
  return sides.some((side) => {
    const isBare = side.kind === "binary" && !side.isGrouped && side.operator !== expression.operator;
    return (isLogic && isBare) || mixesRanks(side);
  });
}

function checkCases(screen: ExaminedScreen, component: FlowComponent, path: Path): Draft[] {
  const { value, cases } = component;
  const dynamic = typeof value === "string" ? readDynamicValue(value) : undefined;
  if (dynamic?.kind !== "reference" || typeof cases !== "object" || cases === null || Array.isArray(cases)) return [];
  const { scope, screen: elsewhere, path: steps } = dynamic.reference;
  const input = scope === "form" && elsewhere === undefined ? screen.inputs.get(steps.join(".")) : undefined;
  const options = input === undefined ? undefined : member(input, "data-source");
  if (!Array.isArray(options)) return [];
  const ids = options.map((option) => member(option, "id"));
  const never = Object.keys(cases).filter((name) => !ids.includes(name));
  return never.map((name) => {
    const message = `No option of “${steps.join(".")}” has the id “${name.slice(0, 40)}”, so that this case is never shown. A Switch has no default case.`;
    return warning("case-never-shown", [...path, "cases", name], message, { part: "key" });
  });
}
