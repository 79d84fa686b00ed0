import { DatabaseError } from "pg";

/** Says whether an error is the database's refusal to break the named constraint. */
export function isViolationOf(constraint: string, error: unknown): boolean {
  return error instanceof DatabaseError && error.constraint === constraint;
}
