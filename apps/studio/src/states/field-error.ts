import { ApiRefusal } from "@tributary/api";
import { explain } from "./explain.ts";

/** Why a field of a form was refused; undefined when it was not. */
export function fieldError(error: unknown, ...fields: string[]): string | undefined {
  if (!(error instanceof ApiRefusal)) return undefined;
  const problems = error.details.problems ?? [];
  const found = problems.find(({ field }) => fields.includes(field));
  if (found && problems.length > 1) return found.message;
  return error.field !== undefined && fields.includes(error.field) ? error.message : undefined;
}

/** Why a form was refused, when no field of it is to blame. */
export function formError(error: unknown, ...fields: string[]): string | undefined {
  if (error === null || error === undefined) return undefined;
  return fieldError(error, ...fields) === undefined ? explain(error) : undefined;
}
