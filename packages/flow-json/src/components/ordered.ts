import { type Draft, error } from "../doctor/draft.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import type { OwnerPlace } from "./check-properties.ts";

/** A smallest value that is greater than the greatest. Dates as `YYYY-MM-DD` compare like numbers. */
export function checkOrder(component: FlowComponent, at: OwnerPlace, smallest: string, greatest: string): Draft[] {
  const min = comparable(component[smallest]);
  const max = comparable(component[greatest]);
  if (min === undefined || max === undefined || typeof min !== typeof max || min <= max) return [];
  const message = `“${smallest}” of ${at.owner} is greater than “${greatest}”, which is ${max}: nothing fits. Change one of them.`;
  return [error("MIN_VALUE_GREATER_THAN_MAX", [...at.path, smallest], message)];
}

function comparable(value: unknown): string | number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
