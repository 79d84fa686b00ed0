import type { PatchOperation } from "./finding.ts";
import { isJsonObject, type Json } from "./json/json.ts";

/** The document with a finding's fix made. What the fix does not touch stays as it is; the given value is not changed. */
export function applyFix(document: Json, fix: readonly PatchOperation[]): Json {
  return fix.reduce<Json>((value, operation) => {
    const steps = operation.path.split("/").slice(1).map(readStep);
    return steps.length === 0 && operation.op !== "remove" ? operation.value : change(value, steps, operation);
  }, document);
}

function change(value: Json, [step, ...rest]: string[], operation: PatchOperation): Json {
  if (step === undefined) return value;
  if (Array.isArray(value)) return changeItem(value, Number(step), rest, operation);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  if (rest.length > 0) {
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, key === step ? change(inner, rest, operation) : inner]),
    );
  }
  if (operation.op === "remove") return Object.fromEntries(entries.filter(([key]) => key !== step));
  const isThere = entries.some(([key]) => key === step);
  const replaced = entries.map(([key, inner]): [string, Json] => [key, key === step ? operation.value : inner]);
  return Object.fromEntries(isThere ? replaced : [...entries, [step, operation.value]]);
}

function changeItem(items: Json[], index: number, rest: string[], operation: PatchOperation): Json[] {
  if (rest.length > 0) return items.map((item, at) => (at === index ? change(item, rest, operation) : item));
  if (operation.op === "remove") return items.toSpliced(index, 1);
  return operation.op === "add" ? items.toSpliced(index, 0, operation.value) : items.with(index, operation.value);
}

function readStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
