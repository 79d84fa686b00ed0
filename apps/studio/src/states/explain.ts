import { ApiRefusal } from "@tributary/api";

/** What went wrong, for a person to read. Refusals are written for them; anything else is a fault of ours. */
export function explain(error: unknown): string {
  if (error instanceof ApiRefusal) return error.message;
  return "Something went wrong in the Studio. Reload the page; if it happens again, please report it.";
}
