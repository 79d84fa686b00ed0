/** One step into a JSON value: a key or an index. */
export type JsonStep = string | number;

/** The RFC 9535 path to a place in a JSON value: `$.customer.orders[0]['order id']`. */
export function jsonPath(steps: readonly JsonStep[]): string {
  return steps.reduce<string>((path, step) => path + selectorOf(step), "$");
}

function selectorOf(step: JsonStep): string {
  if (typeof step === "number") return `[${step}]`;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(step)) return `.${step}`;
  return `['${step.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
}

/** A variable name made from the last key of a path: “order id” becomes `order_id`. */
export function variableNameFor(steps: readonly JsonStep[]): string {
  const key = steps.findLast((step) => typeof step === "string") ?? "answer";
  const name = String(key)
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 64);
  return /^[A-Za-z_]/.test(name) ? name : `value_${name}`.slice(0, 64).replace(/_$/, "");
}
